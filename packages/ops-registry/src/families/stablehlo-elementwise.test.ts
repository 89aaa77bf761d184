import { describe, expect, test } from 'vitest';
import type { OpName } from '../schema/builtin-operator.js';
import { inferred, refusal } from '../testing/infer.js';
import { opCall, scaled, tensor } from '../testing/op-call.js';

const unary = [
  'STABLEHLO_ABS',
  'STABLEHLO_CBRT',
  'STABLEHLO_COSINE',
  'STABLEHLO_EXPONENTIAL',
  'STABLEHLO_FLOOR',
  'STABLEHLO_LOG',
  'STABLEHLO_LOGISTIC',
  'STABLEHLO_NEGATE',
  'STABLEHLO_RSQRT',
  'STABLEHLO_TANH',
] as const satisfies readonly OpName[];

const binary = [
  'STABLEHLO_ADD',
  'STABLEHLO_DIVIDE',
  'STABLEHLO_MAXIMUM',
  'STABLEHLO_MINIMUM',
  'STABLEHLO_MULTIPLY',
  'STABLEHLO_POWER',
  'STABLEHLO_REMAINDER',
  'STABLEHLO_SUBTRACT',
] as const satisfies readonly OpName[];

describe.each(unary)('%s', (op) => {
  test('keeps type and shape, known or not', () => {
    expect(inferred(op, opCall({}, [tensor('FLOAT32', [2, -1])]))).toEqual(['FLOAT32[2,-1]']);
    expect(inferred(op, opCall({}, [tensor('FLOAT64', null)]))).toEqual(['FLOAT64 of any rank']);
  });

  test('takes one operand', () => {
    expect(refusal(op, opCall({}, []))).toBe(`SHAPE_INPUT_COUNT: ${op} has 0 inputs, expected 1`);
    expect(refusal(op, opCall({}, [null]))).toMatch(/^SHAPE_INPUT_MISSING/);
  });

  test('refuses what is no number', () => {
    expect(refusal(op, opCall({}, [tensor('BOOL', [2])]))).toMatch(/^DTYPE_UNSUPPORTED: .* operand is BOOL/);
  });
});

describe.each(binary)('%s', (op) => {
  test('knows of the result what it knows of either operand', () => {
    expect(inferred(op, opCall({}, [tensor('INT32', [2, -1]), tensor('INT32', [-1, 3])]))).toEqual(['INT32[2,3]']);
    expect(inferred(op, opCall({}, [tensor('FLOAT32', null), tensor('FLOAT32', [4])]))).toEqual(['FLOAT32[4]']);
  });

  test('does not broadcast', () => {
    expect(refusal(op, opCall({}, [tensor('FLOAT32', [2, 3]), tensor('FLOAT32', [2, 1])]))).toBe(
      `SHAPE_DIM: ${op} lhs dim 1 is 3, ${op} rhs dim 1 is 1: expected the same`,
    );
    expect(refusal(op, opCall({}, [tensor('FLOAT32', [2]), tensor('FLOAT32', [])]))).toMatch(/^SHAPE_RANK/);
  });

  test('refuses operands of two types', () => {
    expect(refusal(op, opCall({}, [tensor('FLOAT32', [2]), tensor('INT32', [2])]))).toMatch(/^DTYPE_MISMATCH/);
  });
});

describe('element types', () => {
  test.each([
    ['STABLEHLO_AND', 'BOOL', true],
    ['STABLEHLO_AND', 'UINT16', true],
    ['STABLEHLO_AND', 'FLOAT32', false],
    ['STABLEHLO_OR', 'BOOL', true],
    ['STABLEHLO_OR', 'INT64', true],
    ['STABLEHLO_OR', 'FLOAT32', false],
    ['STABLEHLO_SHIFT_LEFT', 'INT8', true],
    ['STABLEHLO_SHIFT_LEFT', 'INT64', false],
    ['STABLEHLO_ADD', 'BOOL', true],
    ['STABLEHLO_ADD', 'BFLOAT16', false],
    ['STABLEHLO_SUBTRACT', 'COMPLEX64', true],
    ['STABLEHLO_SUBTRACT', 'BOOL', false],
  ] as const)('%s of %s: %s', (op, dtype, taken) => {
    const call = opCall({}, [tensor(dtype, [2]), tensor(dtype, [2])]);
    if (taken) expect(inferred(op, call)).toEqual([`${dtype}[2]`]);
    else expect(refusal(op, call)).toMatch(/^DTYPE_UNSUPPORTED/);
  });

  test('the modulus of a complex number is real', () => {
    expect(inferred('STABLEHLO_ABS', opCall({}, [tensor('COMPLEX64', [2])]))).toEqual(['FLOAT32[2]']);
    expect(inferred('STABLEHLO_ABS', opCall({}, [tensor('COMPLEX128', [2])]))).toEqual(['FLOAT64[2]']);
  });

  test('an integer stands for a real only where it is quantized', () => {
    expect(inferred('STABLEHLO_TANH', opCall({}, [tensor('INT8', [2], scaled(0.5))]))).toEqual(['INT8[2]']);
    expect(refusal('STABLEHLO_TANH', opCall({}, [tensor('INT8', [2])]))).toMatch(
      /^DTYPE_NOT_QUANTIZED: STABLEHLO_TANH operand is INT8 without quantization, expected FLOAT32 or .* quantized/,
    );
    expect(inferred('STABLEHLO_NEGATE', opCall({}, [tensor('INT8', [2])]))).toEqual(['INT8[2]']);
  });
});
