import { describe, expect, it } from 'vitest';
import { add } from '../ops/add.js';
import { addN } from '../ops/add-n.js';
import { atan2 } from '../ops/atan2.js';
import { div } from '../ops/div.js';
import { floorDiv } from '../ops/floor-div.js';
import { floorMod } from '../ops/floor-mod.js';
import { maximum } from '../ops/maximum.js';
import { minimum } from '../ops/minimum.js';
import { mul } from '../ops/mul.js';
import { pow } from '../ops/pow.js';
import { squaredDifference } from '../ops/squared-difference.js';
import { sub } from '../ops/sub.js';
import type { TensorType } from '../schema/enums.js';
import type { OperandQuantization } from '../spec.js';
import { callOf, float, inferred, scaled, tensor } from '../testing/op-call.js';

const q = scaled(0.5);
const deep = float([1, 2, 3, 4, 5]);

describe('types of binary ops', () => {
  it('broadcast and keep the element type', () => {
    expect(inferred(pow, [tensor('INT32', [2, 1]), tensor('INT32', [3])])).toBe('INT32 [2, 3]');
    expect(inferred(add, [float([-1, 3]), float([])])).toBe('FLOAT32 [-1, 3]');
    expect(inferred(add, [float([0]), float([1])])).toBe('FLOAT32 [0]');
    expect(inferred(add, [float(null), float([1])])).toBe('FLOAT32 ?');
  });

  it('are refused where operands do not fit', () => {
    expect(inferred(add, [float([2]), float([3])])).toBe('SHAPE_BROADCAST');
    expect(inferred(add, [float([2]), tensor('INT32', [2])])).toBe('DTYPE_MISMATCH');
    expect(inferred(add, [float([2])])).toBe('SHAPE_INPUT_COUNT');
    expect(inferred(add, [float([2]), null])).toBe('SHAPE_INPUT_MISSING');
  });

  it('of MUL may narrow INT16 to 8 bits', () => {
    const inputs = [tensor('INT16', [2], q), tensor('INT16', [2], q)];
    expect(inferred(mul, inputs, {}, [tensor('INT8', [2], q)])).toBe('INT8 [2]');
    expect(inferred(mul, inputs, {}, [tensor('INT16', [2], q)])).toBe('INT16 [2]');
    expect(inferred(mul, inputs, {}, [float([2])])).toBe('INT16 [2]');
  });

  it('of ATAN2 and ADD_N do not broadcast', () => {
    expect(inferred(atan2, [float([2, -1]), float([2, 3])])).toBe('FLOAT32 [2, 3]');
    expect(inferred(atan2, [float([2]), float([1])])).toBe('SHAPE_DIM');
    expect(inferred(addN, [float([2, -1]), float(null), float([-1, 3])])).toBe('FLOAT32 [2, 3]');
    expect(inferred(addN, [float([2]), float([1])])).toBe('SHAPE_DIM');
    expect(inferred(addN, [float([2]), tensor('INT32', [2])])).toBe('DTYPE_MISMATCH');
    expect(inferred(addN, [float([2])])).toBe('SHAPE_INPUT_COUNT');
  });
});

describe('versions of binary ops', () => {
  it.each([
    ['FLOAT32', undefined, true, 1],
    ['UINT8', q, true, 1],
    ['INT32', undefined, true, 1],
    ['INT8', q, true, 2],
    ['INT16', q, true, 1],
    ['INT16', q, false, 3],
    ['INT64', undefined, true, 4],
    ['INT16', undefined, true, 5],
    ['FLOAT16', undefined, true, 6],
  ] satisfies [TensorType, OperandQuantization | undefined, boolean, number][])(
    'ADD of %s, quantization %o, potScaleInt16 %s: %i',
    (dtype, quantization, potScaleInt16, version) => {
      const x = tensor(dtype, [2], quantization);
      expect(add.version(callOf(add, [x, x], { potScaleInt16 }, [x]))).toBe(version);
    },
  );

  it.each([
    ['FLOAT32', true, 1],
    ['INT8', true, 2],
    ['INT64', true, 4],
    ['INT16', true, 1],
    ['INT16', false, 5],
  ] satisfies [TensorType, boolean, number][])('SUB of %s, potScaleInt16 %s: %i', (dtype, potScaleInt16, version) => {
    const x = tensor(dtype, [2]);
    expect(sub.version(callOf(sub, [x, x], { potScaleInt16 }, [x]))).toBe(version);
  });

  it('of SUB, DIV, MAXIMUM and MINIMUM rise where they broadcast beyond four axes', () => {
    const calls = [deep, float([5])];
    expect(sub.version(callOf(sub, calls))).toBe(3);
    expect(div.version(callOf(div, calls))).toBe(2);
    expect(maximum.version(callOf(maximum, calls))).toBe(3);
    expect(minimum.version(callOf(minimum, calls))).toBe(3);
    expect(sub.version(callOf(sub, [deep, deep]))).toBe(1);
    expect(div.version(callOf(div, [deep, deep]))).toBe(1);
    expect(maximum.version(callOf(maximum, [deep, deep]))).toBe(1);
  });

  it.each([
    ['FLOAT32', 1],
    ['INT8', 2],
    ['INT16', 4],
  ] satisfies [TensorType, number][])('MAXIMUM and MINIMUM of %s: %i', (dtype, version) => {
    const x = tensor(dtype, [2]);
    expect(maximum.version(callOf(maximum, [x, x], {}, [x]))).toBe(version);
    expect(minimum.version(callOf(minimum, [x, x], {}, [x]))).toBe(version);
  });

  it.each([
    ['FLOAT32', undefined, undefined, 1],
    ['UINT8', scaled(0.5), scaled(1), 1],
    ['INT8', scaled(0.5), scaled(1), 2],
    ['INT8', scaled(2), scaled(1), 3],
    ['INT8', scaled(1), scaled(1), 3],
    ['UINT8', scaled(2), scaled(1), 3],
    ['INT8', scaled(2), undefined, 2],
    ['INT16', scaled(2), scaled(1), 4],
    ['INT64', undefined, undefined, 5],
    ['COMPLEX64', undefined, undefined, 6],
    ['INT16', undefined, undefined, 7],
    ['UINT32', undefined, undefined, 7],
    ['FLOAT16', undefined, undefined, 8],
  ] satisfies [TensorType, OperandQuantization | undefined, OperandQuantization | undefined, number][])(
    'MUL of %s with input scales %o and output scale %o: %i',
    (dtype, input, output, version) => {
      const x = tensor(dtype, [2], input);
      expect(mul.version(callOf(mul, [x, x], {}, [tensor(dtype, [2], output)]))).toBe(version);
    },
  );

  it('of MUL: one quantized INT16 operand is enough for version 4', () => {
    expect(mul.version(callOf(mul, [tensor('INT16', [2]), tensor('INT16', [2], q)]))).toBe(4);
  });

  it.each([
    [floorDiv, 'INT32', 1],
    [floorDiv, 'FLOAT32', 2],
    [floorDiv, 'INT8', 3],
    [floorDiv, 'INT16', 3],
    [floorMod, 'INT64', 1],
    [floorMod, 'FLOAT32', 1],
    [floorMod, 'INT8', 2],
    [floorMod, 'INT16', 2],
    [squaredDifference, 'FLOAT32', 1],
    [squaredDifference, 'INT8', 2],
  ] as const)('$name of %s: %i', (spec, dtype, version) => {
    const x = tensor(dtype, [2]);
    expect(spec.version({ options: {}, inputs: [x, x], outputs: [x] })).toBe(version);
  });
});
