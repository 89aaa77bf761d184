import type { SubgraphBuilder, TensorId } from '@litesmith/ir';

/** An image, padded where need be, and the padding that is left to the op. */
export interface Padded {
  readonly x: TensorId;
  readonly padding: 'SAME' | 'VALID';
}

/** Explicit padding of a window op; pairs are (height, width). */
export interface ExplicitPadding {
  readonly pads: readonly [top: number, bottom: number, left: number, right: number];
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
}

/** True where nothing is padded. */
export function isZeroPadding(pads: ExplicitPadding['pads']): boolean {
  return pads.every((size) => size === 0);
}

/** SAME or VALID where the explicit padding is one of them; `null` where it is neither. */
export function schemeOf(
  { pads, kernel, stride, dilation }: ExplicitPadding,
  [h, w]: readonly [number, number],
): 'SAME' | 'VALID' | null {
  if (isZeroPadding(pads)) return 'VALID';
  const isSame = [h, w].every((size, i) => {
    const [before = 0, after = 0] = [pads[2 * i], pads[2 * i + 1]];
    const extent = ((kernel[i] ?? 1) - 1) * (dilation[i] ?? 1) + 1;
    const step = stride[i] ?? 1;
    const count = Math.ceil(size / step);
    const total = Math.max(0, (count - 1) * step + extent - size);
    return before === Math.floor(total / 2) && Math.floor((size + before + after - extent) / step) + 1 === count;
  });
  return isSame ? 'SAME' : null;
}

/** Explicit padding as SAME or VALID where it equals one of them, else as a PAD before the op. */
export function paddingOf(b: SubgraphBuilder, input: TensorId, explicit: ExplicitPadding): Padded {
  const [, h = 1, w = 1] = b.tensorOf(input).shape;
  const padding = schemeOf(explicit, [h, w]);
  if (padding !== null) return { x: input, padding };
  const [top, bottom, left, right] = explicit.pads;
  const pads = b.constant('pads', 'INT32', [4, 2], [0, 0, top, bottom, left, right, 0, 0]);
  const { quantization } = b.tensorOf(input);
  const x = b.op('PAD', [input, pads], {}, quantization === undefined ? [] : [{ quantization }]);
  return { x, padding: 'VALID' };
}
