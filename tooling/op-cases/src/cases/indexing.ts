import type { OpCase } from '../op-case.js';
import { type CaseOperand, i64, ints } from '../operand.js';
import { everyKind, forKinds } from './kinds.js';

const rows: CaseOperand = { dtype: 'INT32', shape: [4], values: [4, 0, 0, 2] };

export const indexing: readonly OpCase[] = [
  ...forKinds(everyKind, 'GATHER_ND', 'elements', [3, 4], (x) => [x, ints([2, 3, 0, 0, 1, 2], [3, 2])]),
  ...forKinds(everyKind, 'GATHER_ND', 'slices', [3, 2, 4], (x) => [x, ints([2, 0, 0, 1], [2, 2, 1])]),
  ...forKinds(everyKind, 'GATHER_ND', 'a vector', [5], (x) => [x, { ...rows, shape: [4, 1] }]),
  ...forKinds(['float', 'int8'], 'GATHER_ND', 'one element', [3, 4], (x) => [x, ints([1, 2])]),
  ...forKinds(['float', 'int8'], 'GATHER_ND', 'int64 indices', [3, 4], (x) => [
    x,
    i64([2, 2], { values: [2n, 3n, 0n, 1n] }),
  ]),
  ...forKinds(['float', 'int8'], 'GATHER_ND', 'int16 indices', [3, 4], (x) => [
    x,
    { dtype: 'INT16', shape: [2, 2], values: [2, 3, 0, 1] },
  ]),
  ...forKinds(['float', 'int32'], 'GATHER_ND', 'of rank 5', [2, 3, 2, 2, 2], (x) => [
    x,
    ints([1, 2, 0, 0, 0, 1], [2, 3]),
  ]),
];
