import { type Tensor, toNumbers } from '@litesmith/ir';
import { channelsOf, gather, scatter } from '../pass/channels.js';

/** The real numbers that a constant stands for: floats, or codes less their zero point times their scale. */
export function realValues(tensor: Tensor): Float64Array {
  const values = Float64Array.from(toNumbers(tensor));
  const { quantization, shape } = tensor;
  if (quantization?.kind !== 'affine' || quantization.scale.length === 0) return values;
  const { scale, zeroPoint, quantizedDimension } = quantization;
  const channels = channelsOf(shape, scale.length > 1 ? quantizedDimension : null);
  for (let c = 0; c < channels.count; c++) {
    const [step, zero] = [scale[c] ?? 1, zeroPoint[c] ?? zeroPoint[0] ?? 0];
    const part = gather(values, channels, c).map((code) => step * (code - zero));
    scatter(values, channels, c, part);
  }
  return values;
}
