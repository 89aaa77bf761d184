type Config = Readonly<Record<string, unknown>>;

const withoutPadding = (config: Config, hasOffset: boolean): boolean => !hasOffset || config.padding !== 'same';

/**
 * Layers into whose weights a scale, or a scale and an offset, before them can be folded: padding would be shifted, too.
 */
export const affineReaders: Readonly<Record<string, (config: Config, hasOffset: boolean) => boolean>> = {
  Conv2D: withoutPadding,
  Dense: () => true,
  DepthwiseConv2D: withoutPadding,
};
