import { describe, expect, it } from 'vitest';
import { argMax } from '../ops/arg-max.js';
import { argMin } from '../ops/arg-min.js';
import { mean } from '../ops/mean.js';
import { reduceAll } from '../ops/reduce-all.js';
import { reduceMax } from '../ops/reduce-max.js';
import { reduceProd } from '../ops/reduce-prod.js';
import { sum } from '../ops/sum.js';
import { callOf, constant, float, inferred, int, ints, tensor } from '../testing/op-call.js';

describe('reductions', () => {
  it('drop axes or keep them as 1', () => {
    expect(inferred(mean, [float([1, 7, 7, 8]), ints(1, 2)])).toBe('FLOAT32 [1, 8]');
    expect(inferred(mean, [float([1, 7, 7, 8]), ints(1, 2)], { keepDims: true })).toBe('FLOAT32 [1, 1, 1, 8]');
    expect(inferred(sum, [float([-1, 3]), int(-1)])).toBe('FLOAT32 [-1]');
    expect(inferred(reduceAll, [tensor('BOOL', [2, 0]), int(0)])).toBe('BOOL [0]');
    expect(inferred(reduceMax, [float([]), ints()])).toBe('FLOAT32 []');
  });

  it('know the rank alone where the axes are not known', () => {
    const axes = tensor('INT32', [1]);
    expect(inferred(sum, [float([2, 3]), axes], { keepDims: true })).toBe('FLOAT32 [-1, -1]');
    expect(inferred(sum, [float([2, 3]), axes])).toBe('FLOAT32 ?');
    expect(inferred(sum, [float(null), ints(0)])).toBe('FLOAT32 ?');
  });

  it('refuse axes that are not there', () => {
    expect(inferred(sum, [float([2, 3]), ints(2)])).toBe('SHAPE_AXIS');
    expect(inferred(sum, [float([2, 3]), constant('INT64', [0])])).toBe('DTYPE_UNSUPPORTED');
    expect(inferred(sum, [float([2, 3])])).toBe('SHAPE_INPUT_COUNT');
  });

  it.each([
    [mean, 'FLOAT32', 1],
    [mean, 'INT8', 2],
    [mean, 'INT16', 3],
    [reduceMax, 'INT8', 2],
    [reduceMax, 'INT16', 3],
    [sum, 'INT16', 1],
    [sum, 'INT8', 2],
    [reduceProd, 'FLOAT32', 1],
    [reduceProd, 'INT16', 2],
  ] as const)('$name of %s take version %i', (spec, dtype, version) => {
    expect(spec.version(callOf(spec, [tensor(dtype, [2]), ints(0)]))).toBe(version);
  });
});

describe('ARG_MAX and ARG_MIN', () => {
  it('drop their axis and give the type that the options name', () => {
    expect(inferred(argMax, [float([2, 5]), int(-1)], { outputType: 'INT64' })).toBe('INT64 [2]');
    expect(inferred(argMin, [float([2, -1, 4]), ints(0)], { outputType: 'INT32' })).toBe('INT32 [-1, 4]');
    expect(inferred(argMin, [float([2, 3]), tensor('INT64', [])], { outputType: 'INT32' })).toBe('INT32 [-1]');
    expect(inferred(argMin, [float(null), int(0)], { outputType: 'INT32' })).toBe('INT32 ?');
  });

  it('refuse scalars, empty axes and other output types', () => {
    expect(inferred(argMax, [float([]), int(0)], { outputType: 'INT32' })).toBe('SHAPE_RANK');
    expect(inferred(argMax, [float([2, 0]), int(1)], { outputType: 'INT32' })).toBe('SHAPE_EMPTY');
    expect(inferred(argMax, [float([2]), int(1)], { outputType: 'INT32' })).toBe('SHAPE_AXIS');
    expect(inferred(argMax, [float([2]), ints(0, 0)], { outputType: 'INT32' })).toBe('SHAPE_SCALAR');
    expect(inferred(argMax, [float([2]), int(0)])).toBe('DTYPE_UNSUPPORTED');
  });

  it.each([
    ['FLOAT32', 1],
    ['INT8', 2],
    ['BOOL', 3],
  ] as const)('take version %2$i of %s', (dtype, version) => {
    expect(argMax.version(callOf(argMax, [tensor(dtype, [2]), int(0)]))).toBe(version);
    expect(argMin.version(callOf(argMin, [tensor(dtype, [2]), int(0)]))).toBe(version);
  });
});
