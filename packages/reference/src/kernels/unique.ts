import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';

/**
 * The distinct elements of a vector in order of appearance, and for each element the position of its like among them.
 *
 * TFLite keeps them in a sorted tree, in which NaN is like anything: it counts as the least element so far, and where the
 * vector begins with it, everything counts as NaN.
 *
 * Source: tflite/kernels/unique.cc, EvalImpl
 */
export const unique: Kernel<OpOptions['UNIQUE']> = (call) => {
  const [from, output] = [elementsOf(inputOf(call, 0)), outputOf(call, 1)];
  const positions = elementsOf(output);
  const wide = output.dtype === 'INT64';
  const known = new Map<unknown, number>();
  const values: (number | bigint)[] = [];
  let least = 0;
  for (let i = 0; i < from.length; i++) {
    const value = from[i] as number | bigint;
    const likeLeast = values.length > 0 && (Number.isNaN(value) || Number.isNaN(values[0]));
    // A Map takes −0 and 0 for the same, as the tree does.
    let position = likeLeast ? least : known.get(value);
    if (position === undefined) {
      position = values.length;
      known.set(value, position);
      values.push(value);
      if (value < (values[least] ?? value)) least = position;
    }
    positions[i] = wide ? BigInt(position) : position;
  }
  const to = elementsOf(call.allocate(0, [values.length]));
  for (const [i, value] of values.entries()) to[i] = value;
};
