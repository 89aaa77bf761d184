import { describe, expect, it } from 'vitest';
import { equal } from '../ops/equal.js';
import { greater } from '../ops/greater.js';
import { greaterEqual } from '../ops/greater-equal.js';
import { less } from '../ops/less.js';
import { lessEqual } from '../ops/less-equal.js';
import { notEqual } from '../ops/not-equal.js';
import { float, inferred, tensor } from '../testing/op-call.js';

describe('comparisons', () => {
  it('give BOOL of the broadcast shape', () => {
    expect(inferred(less, [float([2, 1]), float([3])])).toBe('BOOL [2, 3]');
    expect(inferred(equal, [tensor('STRING', []), tensor('STRING', [-1])])).toBe('BOOL [-1]');
    expect(inferred(greater, [float(null), float([3])])).toBe('BOOL ?');
  });

  it('refuse operands that do not fit', () => {
    expect(inferred(lessEqual, [float([2]), float([3])])).toBe('SHAPE_BROADCAST');
    expect(inferred(notEqual, [float([2]), tensor('INT32', [2])])).toBe('DTYPE_MISMATCH');
  });

  it.each([
    [equal, 'FLOAT32', 1],
    [equal, 'INT8', 2],
    [equal, 'STRING', 3],
    [equal, 'INT16', 5],
    [notEqual, 'BOOL', 1],
    [notEqual, 'INT8', 2],
    [notEqual, 'STRING', 3],
    [notEqual, 'INT16', 4],
    [less, 'FLOAT32', 1],
    [less, 'INT8', 2],
    [less, 'INT16', 3],
    [greaterEqual, 'INT64', 1],
    [greaterEqual, 'INT8', 2],
    [greaterEqual, 'INT16', 3],
    [greater, 'INT16', 1],
    [greater, 'INT8', 2],
    [lessEqual, 'INT16', 1],
    [lessEqual, 'INT8', 2],
  ] as const)('$name of %s take version %i', (spec, dtype, version) => {
    const x = tensor(dtype, [2]);
    expect(spec.version({ options: {}, inputs: [x, x], outputs: [tensor('BOOL', [2])] })).toBe(version);
  });
});
