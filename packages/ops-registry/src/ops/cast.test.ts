import { describe, expect, it } from 'vitest';
import type { TensorType } from '../schema/enums.js';
import { callOf, float, inferred, tensor } from '../testing/op-call.js';
import { bitcast } from './bitcast.js';
import { cast } from './cast.js';

describe('CAST', () => {
  it('gives the type of the declared output, or else of the options', () => {
    expect(inferred(cast, [float([2, -1])], { outDataType: 'INT32' })).toBe('INT32 [2, -1]');
    expect(inferred(cast, [float([2])], { outDataType: 'INT32' }, [tensor('INT8', [2])])).toBe('INT8 [2]');
    expect(inferred(cast, [float(null)], {}, [tensor('BOOL', [2])])).toBe('BOOL ?');
  });

  it.each([
    ['FLOAT32', 'INT32', 1],
    ['INT4', 'INT32', 1],
    ['UINT32', 'FLOAT32', 2],
    ['FLOAT32', 'UINT32', 2],
    ['INT8', 'FLOAT32', 3],
    ['UINT32', 'INT8', 3],
    ['UINT16', 'INT8', 4],
    ['FLOAT16', 'INT8', 5],
    ['FLOAT32', 'FLOAT64', 5],
    ['INT4', 'FLOAT32', 6],
    ['FLOAT32', 'BFLOAT16', 7],
    ['INT2', 'FLOAT32', 8],
    ['FLOAT32', 'UINT4', 8],
    ['FLOAT8_E4M3FN', 'FLOAT32', 9],
    ['INT2', 'FLOAT8_E5M2', 9],
  ] satisfies [TensorType, TensorType, number][])('from %s to %s takes version %i', (from, to, version) => {
    expect(cast.version(callOf(cast, [tensor(from, [2])], {}, [tensor(to, [2])]))).toBe(version);
  });
});

describe('BITCAST', () => {
  it.each([
    ['FLOAT32', [2, 3], 'INT32', 'INT32 [2, 3]'],
    ['FLOAT32', [2], 'UINT8', 'UINT8 [2, 4]'],
    ['INT64', [], 'INT16', 'INT16 [4]'],
    ['UINT8', [2, 4], 'FLOAT32', 'FLOAT32 [2]'],
    ['UINT8', [-1, -1], 'FLOAT32', 'FLOAT32 [-1]'],
    ['INT16', [4], 'INT64', 'INT64 []'],
    ['UINT8', null, 'FLOAT32', 'FLOAT32 ?'],
    ['UINT8', [3], 'FLOAT32', 'SHAPE_DIM'],
    ['UINT8', [], 'FLOAT32', 'SHAPE_DIM'],
    ['STRING', [1], 'FLOAT32', 'DTYPE_UNSUPPORTED'],
    ['UINT8', [1], 'INT4', 'DTYPE_UNSUPPORTED'],
  ] satisfies [TensorType, number[] | null, TensorType, string][])('of %s %j as %s', (from, shape, to, expected) => {
    expect(inferred(bitcast, [tensor(from, shape)], {}, [tensor(to, null)])).toBe(expected);
  });

  it('needs its output declared', () => {
    expect(inferred(bitcast, [float([2])])).toBe('SHAPE_OUTPUT_MISSING');
  });
});
