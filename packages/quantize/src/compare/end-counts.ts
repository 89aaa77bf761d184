import type { Tensor } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import type { EndCount } from './error-sums.js';

/** Ends of the integer types that activations are stored in. */
const ends: { readonly [T in TensorType]?: readonly [low: number, high: number] } = {
  INT8: [-128, 127],
  UINT8: [0, 255],
  INT16: [-32768, 32767],
};

/** Counts, of one sample, the stored elements at the ends of their type beside the reals that they stand for. */
export type CountEnds = (float: ArrayLike<number>, stored: ArrayLike<unknown>) => EndCount;

const none: EndCount = { saturated: 0, clipped: 0 };

/** How to count for a tensor; one that does not store integers under one scale has no ends. */
export function endCounter({ dtype, quantization }: Tensor): CountEnds {
  const range = ends[dtype];
  const scale = quantization?.scale[0];
  if (range === undefined || quantization?.kind !== 'affine' || scale === undefined || quantization.scale.length > 1) {
    return () => none;
  }
  const [low, high] = range;
  const zeroPoint = quantization.zeroPoint[0] ?? 0;
  const [below, above] = [(low - zeroPoint - 0.5) * scale, (high - zeroPoint + 0.5) * scale];
  return (float, stored) => {
    let [saturated, clipped] = [0, 0];
    for (let i = 0; i < stored.length; i++) {
      const q = stored[i];
      if (q !== low && q !== high) continue;
      saturated++;
      const f = float[i] as number;
      if (q === low ? f < below : f > above) clipped++;
    }
    return { saturated, clipped };
  };
}
