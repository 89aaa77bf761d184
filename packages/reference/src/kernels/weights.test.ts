import type { BuiltinOpName } from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import type { KernelCall, TensorValue, TwoStepKernel } from '../kernel.js';
import { batchMatmul } from './batch-matmul.js';
import { conv2d } from './conv-2d.js';
import { depthwiseConv2d } from './depthwise-conv-2d.js';
import { fullyConnected } from './fully-connected.js';
import { transposeConv } from './transpose-conv.js';

const affine = (scale: number): NonNullable<TensorValue['quantization']> => ({
  kind: 'affine',
  scale: Float32Array.of(scale),
  zeroPoint: Int32Array.of(0),
  quantizedDimension: 0,
});

const codes = (shape: readonly number[], values: readonly number[]): TensorValue => ({
  dtype: 'INT8',
  shape,
  data: Int8Array.from(values),
  quantization: affine(1),
});

const floats = (shape: readonly number[], values: readonly number[]): TensorValue => ({
  dtype: 'FLOAT32',
  shape,
  data: Float32Array.from(values),
});

function callOf<O>(
  options: O,
  inputs: readonly TensorValue[],
  output: TensorValue,
  constantInputs?: readonly boolean[],
): KernelCall<O> {
  return {
    options,
    inputs,
    outputs: [output],
    allocate: () => output,
    intermediates: [],
    context: { invokeSubgraph: () => [], operatorsOf: () => [], resources: new Map() },
    constantInputs,
  };
}

const dense = {
  fusedActivationFunction: 'NONE',
  weightsFormat: 'DEFAULT',
  keepNumDims: false,
  asymmetricQuantizeInputs: false,
  quantizedBiasType: 'FLOAT32',
} as const;

const image = {
  padding: 'VALID',
  strideW: 1,
  strideH: 1,
  dilationWFactor: 1,
  dilationHFactor: 1,
  depthMultiplier: 1,
  quantizedBiasType: 'FLOAT32',
} as const;

describe('a prepared kernel', () => {
  it.each([
    [true, [3], [3]],
    [false, [3], [6]],
  ])('takes weights over once where they are constant (%s)', (constant, first, second) => {
    const weights = codes([1, 2], [1, 2]);
    const output = codes([1, 1], [0]);
    const run = fullyConnected.prepare(callOf(dense, [codes([1, 2], [1, 1]), weights], output, [false, constant]));
    run();
    expect([...output.data]).toEqual(first);
    (weights.data as Int8Array).set([2, 4]);
    run();
    expect([...output.data]).toEqual(second);
  });

  it('takes the left side of a matrix product over at each run, and a constant right side once', () => {
    const [left, right] = [floats([1, 2], [1, 2]), floats([2, 2], [1, 2, 3, 4])];
    const output = floats([1, 2], [0, 0]);
    const options = { adjX: false, adjY: false, asymmetricQuantizeInputs: false };
    const run = batchMatmul.prepare(callOf(options, [left, right], output, [false, true]));
    run();
    expect([...output.data]).toEqual([7, 10]);
    (left.data as Float32Array).set([2, 4]);
    run();
    expect([...output.data]).toEqual([14, 20]);
  });

  it('refuses a combination of types without a kernel before it runs', () => {
    const halves: TensorValue = { dtype: 'FLOAT16', shape: [1, 2], data: new Uint16Array(2) };
    expect(() => fullyConnected.prepare(callOf(dense, [floats([1, 2], [1, 1]), halves], floats([1, 1], [0])))).toThrow(
      'no kernel multiplies FLOAT32 by FLOAT16',
    );
  });
});

describe('activations that no kernel clamps', () => {
  const x = floats([1, 1, 1, 1], [1]);
  const shape: TensorValue = { dtype: 'INT32', shape: [4], data: Int32Array.of(1, 1, 1, 1) };
  const kernels = { CONV_2D: conv2d, DEPTHWISE_CONV_2D: depthwiseConv2d, TRANSPOSE_CONV: transposeConv } as const;
  const inputs: { readonly [K in BuiltinOpName]?: readonly TensorValue[] } = { TRANSPOSE_CONV: [shape, x, x] };

  it.each(
    (['CONV_2D', 'DEPTHWISE_CONV_2D', 'TRANSPOSE_CONV'] as const).flatMap((op) =>
      (['TANH', 'SIGN_BIT'] as const).map((activation) => [op, activation] as const),
    ),
  )('%s refuses %s', (op, fusedActivationFunction) => {
    const kernel: TwoStepKernel<typeof image & { readonly fusedActivationFunction: 'TANH' | 'SIGN_BIT' }> = kernels[op];
    const call = callOf({ ...image, fusedActivationFunction }, inputs[op] ?? [x, x], floats([1, 1, 1, 1], [0]));
    expect(() => kernel.prepare(call)).toThrow(`no kernel fuses the activation ${fusedActivationFunction}`);
  });

  it('FULLY_CONNECTED fuses TANH behind integer weights alone', () => {
    const options = { ...dense, fusedActivationFunction: 'TANH' } as const;
    const output = floats([1, 1], [0]);
    fullyConnected.prepare(callOf(options, [floats([1, 1], [0.5]), codes([1, 1], [1])], output))();
    expect(output.data[0]).toBeCloseTo(Math.tanh(0.5), 6);
    const plain = callOf(options, [floats([1, 1], [0.5]), floats([1, 1], [1])], output);
    expect(() => fullyConnected.prepare(plain)).toThrow('no kernel fuses the activation TANH');
  });
});

describe('shuffled weights', () => {
  it('need 1 or 4 rows of 16n columns', () => {
    const options = { ...dense, weightsFormat: 'SHUFFLED4x16INT8' } as const;
    const bytes = (shape: readonly number[]): TensorValue => ({
      dtype: 'UINT8',
      shape,
      data: new Uint8Array((shape[0] ?? 0) * (shape[1] ?? 0)),
      quantization: affine(1),
    });
    const output: TensorValue = { dtype: 'INT16', shape: [2, 4], data: new Int16Array(8), quantization: affine(1) };
    expect(() => fullyConnected.prepare(callOf(options, [bytes([2, 16]), bytes([4, 16])], output))).toThrow(
      'got 2 rows, 4 units of 16 columns',
    );
  });
});
