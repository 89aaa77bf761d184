import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, numbersOf, outputOf, scalarOf } from '../operands.js';

/**
 * start, start + delta, start + 2 delta, … below limit (above, for a negative delta). float32: each value is the one before
 * plus delta, as TFLite accumulates it.
 *
 * Source: CalculateRange, tflite/kernels/range.cc
 */
export const range: Kernel<OpOptions['RANGE']> = (call) => {
  const output = outputOf(call);
  if (output.data instanceof BigInt64Array) {
    const start = BigInt(elementsOf(inputOf(call, 0))[0] as bigint);
    const delta = BigInt(elementsOf(inputOf(call, 2))[0] as bigint);
    for (let i = 0; i < output.data.length; i++) output.data[i] = start + BigInt(i) * delta;
    return;
  }
  const to = numbersOf(output);
  const delta = scalarOf(inputOf(call, 2));
  let value = scalarOf(inputOf(call, 0));
  for (let i = 0; i < to.length; i++) {
    to[i] = value;
    value = output.dtype === 'FLOAT32' ? Math.fround(value + delta) : value + delta;
  }
};
