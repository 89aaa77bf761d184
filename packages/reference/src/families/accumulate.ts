import type { TensorValue } from '../kernel.js';
import { elementsOf } from '../operands.js';
import type { Combination } from './combination.js';

/**
 * `output[at + i] = combine(output[at + i], input[from + i])` for `count` elements, in the number type of the output.
 */
export function accumulate(
  output: TensorValue,
  at: number,
  input: TensorValue,
  from: number,
  count: number,
  combine: Combination,
): void {
  const { data } = output;
  const comes = elementsOf(input);
  if (Array.isArray(data)) return;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    for (let i = 0; i < count; i++) data[at + i] = combine.bigint(data[at + i] ?? 0n, comes[from + i] as bigint);
    return;
  }
  for (let i = 0; i < count; i++) {
    const result = combine.number(data[at + i] ?? 0, comes[from + i] as number);
    data[at + i] = output.dtype === 'BOOL' ? Number(result !== 0) : result;
  }
}

/** Sets all elements to one number. */
export function fillWith(output: TensorValue, value: number): void {
  const { data } = output;
  if (Array.isArray(data)) return;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) data.fill(BigInt(value));
  else data.fill(value);
}
