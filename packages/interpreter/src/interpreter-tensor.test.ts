import { buildModel, type Model, type Tensor } from '@litesmith/ir';
import { builtinRegistry, defineCustomOp, type TensorType, withCustomOps } from '@litesmith/ops-registry';
import type { Kernel } from '@litesmith/reference';
import { describe, expect, test } from 'vitest';
import { createInterpreter, type Interpreter } from './interpreter.js';
import { copyData } from './storage.js';
import type { InputValues } from './write-values.js';

const anything = [{ name: 'x', dtypes: [] }];
const identityOp = defineCustomOp<unknown>({
  customCode: 'Identity',
  inputs: anything,
  outputs: anything,
  decodeOptions: () => ({}),
  encodeOptions: () => null,
  inferTypes: ({ inputs }) => inputs.flatMap((input) => (input ? [{ dtype: input.dtype, shape: input.shape }] : [])),
});
const identity: Kernel<unknown> = ({ inputs, outputs }) => {
  if (inputs[0] && outputs[0]) copyData(inputs[0].data, outputs[0].data);
};

function identityModel(dtype: TensorType, shape: readonly number[], extra: Partial<Tensor> = {}): Model {
  return buildModel((b) => {
    const x = b.input('x', dtype, shape, extra);
    b.output(b.custom('Identity', [x], null, [{ name: 'y', dtype, shape, ...extra }])[0] ?? x);
  });
}
function run(model: Model): Interpreter {
  return createInterpreter(model, {
    registry: withCustomOps(builtinRegistry, [identityOp]),
    customKernels: new Map([['Identity', identity]]),
  });
}
function through(dtype: TensorType, values: InputValues): unknown {
  const length = dtype.startsWith('COMPLEX') ? values.length / 2 : values.length;
  return run(identityModel(dtype, [length])).invoke([values])[0]?.data;
}
const affine = (scale: readonly number[], zeroPoint: readonly number[], quantizedDimension = 0): Partial<Tensor> => ({
  quantization: {
    kind: 'affine',
    scale: Float32Array.from(scale),
    zeroPoint: Int32Array.from(zeroPoint),
    quantizedDimension,
  },
});

describe('values of every type go in and come out', () => {
  test.each<readonly [TensorType, InputValues, unknown]>([
    ['FLOAT32', [1.5, -2, Number.NaN], Float32Array.of(1.5, -2, Number.NaN)],
    ['FLOAT64', [0.1], Float64Array.of(0.1)],
    ['FLOAT16', [0x3c00], Uint16Array.of(0x3c00)],
    ['BFLOAT16', [0x3f80], Uint16Array.of(0x3f80)],
    ['FLOAT8_E4M3FN', [0x38], Uint8Array.of(0x38)],
    ['FLOAT8_E5M2', [0x3c], Uint8Array.of(0x3c)],
    ['INT2', [-2, -1, 0, 1], Int8Array.of(-2, -1, 0, 1)],
    ['INT4', [-8, 7, 0], Int8Array.of(-8, 7, 0)],
    ['UINT4', [15, 0], Uint8Array.of(15, 0)],
    ['INT8', [-128, 127], Int8Array.of(-128, 127)],
    ['UINT8', Uint8Array.of(0, 255), Uint8Array.of(0, 255)],
    ['INT16', [-32768, 32767], Int16Array.of(-32768, 32767)],
    ['UINT16', [65535], Uint16Array.of(65535)],
    ['INT32', [-(2 ** 31), 2 ** 31 - 1], Int32Array.of(-(2 ** 31), 2 ** 31 - 1)],
    ['UINT32', [2 ** 32 - 1], Uint32Array.of(2 ** 32 - 1)],
    ['INT64', [1, -(2n ** 63n)], BigInt64Array.of(1n, -(2n ** 63n))],
    ['UINT64', [2n ** 64n - 1n, 0], BigUint64Array.of(2n ** 64n - 1n, 0n)],
    ['BOOL', [true, false, 1], Uint8Array.of(1, 0, 1)],
    ['COMPLEX64', [1, 2, 3, 4], Float32Array.of(1, 2, 3, 4)],
    ['COMPLEX128', [1, 2], Float64Array.of(1, 2)],
    ['STRING', ['é', Uint8Array.of(65)], [Uint8Array.of(0xc3, 0xa9), Uint8Array.of(65)]],
  ])('%s', (dtype, values, expected) => {
    expect(through(dtype, values)).toEqual(expected);
  });

  test('strings come out as text on request', () => {
    const interpreter = run(identityModel('STRING', [2]));
    expect(interpreter.invoke([['a', 'ß']])[0]?.strings()).toEqual(['a', 'ß']);
    expect(() => run(identityModel('INT8', [1])).outputs[0]?.strings()).toThrow('tensor "y" is INT8, not STRING');
  });
});

describe('what is no value of the tensor is rejected', () => {
  test.each<readonly [string, TensorType, InputValues, RegExp]>([
    ['a length', 'FLOAT32', [1, 2, 3], /tensor "x" takes 2 values, got 3/],
    ['a length of complex numbers', 'COMPLEX64', [1, 2], /takes 4 values \(two per complex number\), got 2/],
    ['an int8 out of range', 'INT8', [0, 128], /INT8 and takes integers from -128 to 127, value 1 is 128/],
    ['a uint8 from an array of int8', 'UINT8', Int8Array.of(0, -1), /from 0 to 255, value 1 is -1/],
    ['an int4 from an array of int8', 'INT4', Int8Array.of(0, 8), /from -8 to 7, value 1 is 8/],
    ['a bool of 2', 'BOOL', Uint8Array.of(0, 2), /from 0 to 1, value 1 is 2/],
    ['a fraction', 'INT32', [0, 0.5], /value 1 is 0.5\n {2}hint: `setReal` quantizes/],
    ['not a number', 'UINT16', [0, Number.NaN], /value 1 is NaN/],
    ['an int64 out of range', 'INT64', [0, 2n ** 63n], /to 9223372036854775807, value 1 is 9223372036854775808/],
    ['a negative uint64', 'UINT64', [0, -1], /from 0 to .*, value 1 is -1/],
    ['text for numbers', 'FLOAT32', [0, '1'], /tensor "x" is FLOAT32, value 1 is string 1/],
    ['numbers for text', 'STRING', ['a', 1], /tensor "x" is STRING, value 1 is number 1/],
  ])('%s', (_, dtype, values, message) => {
    expect(() => run(identityModel(dtype, [2])).invoke([values])).toThrow(message);
  });

  test('nested arrays are told to be flat', () => {
    const nested: unknown = [[1, 2]];
    const values = nested as number[];
    expect(() => run(identityModel('FLOAT32', [1])).invoke([values])).toThrow(
      /value 0 is an array\n {2}hint: values are given flat/,
    );
  });

  test('an output cannot be set', () => {
    expect(() => run(identityModel('INT8', [1])).outputs[0]?.set([1])).toThrow('neither an input nor a variable');
  });
});

describe('real values', () => {
  test('go through scale and zero point, rounded half away from zero and clamped', () => {
    const interpreter = run(identityModel('INT8', [6], affine([0.5], [-3])));
    interpreter.inputs[0]?.setReal([0, 1, 0.25, -0.25, 1000, -1000]);
    interpreter.invoke();
    expect(interpreter.outputs[0]?.data).toEqual(Int8Array.of(-3, -1, -2, -4, 127, -128));
    expect(interpreter.outputs[0]?.real()).toEqual(Float32Array.of(0, 1, 0.5, -0.5, 65, -62.5));
  });

  test('have a scale per slice where the tensor is quantized per axis', () => {
    const interpreter = run(identityModel('INT16', [2, 2, 2], affine([1, 10], [0, 5], 1)));
    interpreter.inputs[0]?.setReal([1, 2, 30, 40, 5, 6, 70, 80]);
    interpreter.invoke();
    expect(interpreter.outputs[0]?.data).toEqual(Int16Array.of(1, 2, 8, 9, 5, 6, 12, 13));
    expect(interpreter.outputs[0]?.real()).toEqual(Float32Array.of(1, 2, 30, 40, 5, 6, 70, 80));
  });

  test.each<readonly [TensorType, readonly number[]]>([
    ['FLOAT32', [0.5, -7]],
    ['FLOAT64', [0.25, 3]],
    ['FLOAT16', [0.5, -65504]],
    ['BFLOAT16', [1.5, -2]],
    ['INT32', [7, -7]],
    ['INT64', [2 ** 40, -1]],
    ['BOOL', [0, 1]],
  ])('of %s without a scale are its elements', (dtype, values) => {
    const interpreter = run(identityModel(dtype, [2]));
    interpreter.inputs[0]?.setReal(values);
    interpreter.invoke();
    expect(interpreter.outputs[0]?.real()).toEqual(Float32Array.from(values));
  });

  test('that the tensor cannot hold are rejected', () => {
    const [integers] = run(identityModel('INT32', [1])).inputs;
    expect(() => integers?.setReal([0.5])).toThrow(/INT32 without a scale: value 0 is 0.5/);
    expect(() => integers?.setReal([0, 0])).toThrow('takes 1 values, got 2');
    expect(() => run(identityModel('STRING', [1])).inputs[0]?.setReal([0])).toThrow('has no real values');
    const [quantized] = run(identityModel('INT8', [1], affine([1], [0]))).inputs;
    expect(() => quantized?.setReal([Number.NaN])).toThrow('value 0 is NaN');
  });
});
