import { type OpOptions, type Padding, windowPadding } from '@litesmith/ops-registry';

/** Along one axis: where windows lie over the input. */
export interface WindowAxis {
  readonly input: number;
  readonly output: number;
  /** Taps of the window. */
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  /** Elements that SAME puts before the input. */
  readonly before: number;
}

/** The windows along one axis. SAME centres them, the odd element of padding behind. */
export function windowAxis(
  padding: Padding,
  axis: { readonly input: number; readonly output: number; readonly size: number; readonly stride: number },
  dilation = 1,
): WindowAxis {
  const { before } = windowPadding(padding, axis.input, { ...axis, dilation }, axis.output);
  return { ...axis, dilation, before };
}

/** The taps of the window at `position` that lie within the input, as `[tap, coordinate]`. */
export function tapsAt(axis: WindowAxis, position: number): readonly (readonly [tap: number, at: number])[] {
  const taps: [number, number][] = [];
  for (let tap = 0; tap < axis.size; tap++) {
    const at = position * axis.stride - axis.before + tap * axis.dilation;
    if (at >= 0 && at < axis.input) taps.push([tap, at]);
  }
  return taps;
}

/**
 * The windows of a 3-D convolution along depth, height and width.
 *
 * @param input sizes that windows lie over, d h w
 * @param output numbers of windows, d h w
 * @param sizes taps of the window, d h w
 */
export function volumeAxes(
  options: OpOptions['CONV_3D'],
  input: readonly number[],
  output: readonly number[],
  sizes: readonly number[],
): readonly [depth: WindowAxis, height: WindowAxis, width: WindowAxis] {
  const axis = (i: number, stride: number, dilation: number): WindowAxis =>
    windowAxis(
      options.padding,
      { input: input[i] ?? 1, output: output[i] ?? 1, size: sizes[i] ?? 1, stride },
      dilation,
    );
  return [
    axis(0, options.strideD, options.dilationDFactor),
    axis(1, options.strideH, options.dilationHFactor),
    axis(2, options.strideW, options.dilationWFactor),
  ];
}
