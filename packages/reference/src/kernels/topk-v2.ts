import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';

/**
 * The k greatest elements of each row in descending order, and their positions; equal ones in order of appearance, NaN
 * behind all numbers.
 *
 * Source: tflite/kernels/topk_v2.cc, TopContainer
 */
export const topkV2: Kernel<OpOptions['TOPK_V2']> = (call) => {
  const [input, values, positions] = [inputOf(call, 0), outputOf(call, 0), outputOf(call, 1)];
  const size = input.shape.at(-1) ?? 1;
  const k = values.shape.at(-1) ?? 0;
  const [from, to, at] = [elementsOf(input), elementsOf(values), elementsOf(positions)];
  const element = (index: number): number | bigint => from[index] as number | bigint;
  for (let row = 0; k > 0 && row < from.length / size; row++) {
    const order = Array.from({ length: size }, (_, i) => i);
    const start = row * size;
    order.sort((i, j) => descending(element(start + i), element(start + j)) || i - j);
    for (let i = 0; i < k; i++) {
      const best = order[i] ?? 0;
      to[row * k + i] = element(start + best);
      at[row * k + i] = best;
    }
  }
};

function descending(a: number | bigint, b: number | bigint): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  if (a > b) return -1;
  return a < b ? 1 : 0;
}
