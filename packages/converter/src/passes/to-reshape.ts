import {
  constant,
  type Operator,
  op,
  type Pass,
  rewrite,
  rule,
  shapeOf,
  type TensorId,
  toNumbers,
} from '@litesmith/ir';
import { reshapeTo } from './reshapes.js';

// EXPAND_DIMS, SQUEEZE, and a TRANSPOSE that keeps the order of all axes longer than 1, leave the elements in their
// order: each is a RESHAPE, the op that most targets know.

const expand = op('EXPAND_DIMS');
const squeeze = op('SQUEEZE');
const permutation = constant();
const transpose = op('TRANSPOSE', { inputs: [undefined, permutation] });

const first = (ids: readonly (TensorId | null)[]): TensorId | null => ids[0] ?? null;
const one = (operator: Operator | null): readonly Operator[] | null => (operator === null ? null : [operator]);

/** Turns operators that only rename axes into RESHAPE. */
export const toReshape: Pass = rewrite('to-reshape', [
  rule('EXPAND_DIMS is a RESHAPE', expand, (m) => {
    const [x, y] = [first(m(expand).inputs), m(expand).outputs[0]];
    return x === null || y === undefined ? null : one(reshapeTo(m, x, y));
  }),
  rule('SQUEEZE is a RESHAPE', squeeze, (m) => {
    const [x, y] = [first(m(squeeze).inputs), m(squeeze).outputs[0]];
    return x === null || y === undefined ? null : one(reshapeTo(m, x, y));
  }),
  rule('a TRANSPOSE of axes of size 1 is a RESHAPE', transpose, (m) => {
    const [x, y] = [first(m(transpose).inputs), m(transpose).outputs[0]];
    const shape = x === null ? null : shapeOf(m.tensor(x));
    if (x === null || y === undefined || shape === null) return null;
    // An unknown size counts as longer than 1.
    const long = Array.from(toNumbers(m.tensor(m(permutation)))).filter((axis) => shape[axis] !== 1);
    if (long.some((axis, i) => i > 0 && axis < (long[i - 1] ?? 0))) return m.fail('axes longer than 1 trade places');
    return one(reshapeTo(m, x, y));
  }),
]);
