import { buildModel, type Model } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { createState, evaluate } from './evaluate.js';

const quantization = (scale: number, zeroPoint: number) =>
  ({
    kind: 'affine',
    scale: Float32Array.of(scale),
    zeroPoint: Int32Array.of(zeroPoint),
    quantizedDimension: 0,
  }) as const;

/** An RNN of two units over inputs of one element; its state is a variable, or an input. */
function rnnModel(stateIsVariable: boolean): Model {
  return buildModel((b) => {
    const state = { name: 'state', dtype: 'FLOAT32', shape: [1, 2] } as const;
    const inputs = [
      b.input('x', 'FLOAT32', [1, 1]),
      b.constant('w', 'FLOAT32', [2, 1], [0.5, -0.25]),
      b.constant('r', 'FLOAT32', [2, 2], [0.5, 0, 0.125, 0.5]),
      b.constant('b', 'FLOAT32', [2], [0, 1]),
      stateIsVariable ? b.tensor({ ...state, isVariable: true }) : b.input('state', 'FLOAT32', [1, 2]),
    ];
    b.output(b.op('RNN', inputs, { fusedActivationFunction: 'NONE' }));
  });
}

describe('a variable', () => {
  test('carries the state of an op from one run to the next', () => {
    const model = rnnModel(true);
    const state = createState();
    const run = (x: number): readonly number[] =>
      Array.from(evaluate(model, [Float32Array.of(x)], { state })[0]?.data as Float32Array);
    expect(run(2)).toEqual([1, 0.5]);
    // [0.5 · 2 + 0.5 · 1, −0.25 · 2 + 0.125 · 1 + 0.5 · 0.5 + 1]
    expect(run(2)).toEqual([1.5, 0.875]);
    expect(Array.from(evaluate(model, [Float32Array.of(2)])[0]?.data as Float32Array)).toEqual([1, 0.5]);
  });

  test('a state that was handed in as an input stays as it was', () => {
    const state = Float32Array.of(1, 0.5);
    const [result] = evaluate(rnnModel(false), [Float32Array.of(2), state]);
    expect(Array.from(result?.data as Float32Array)).toEqual([1.5, 0.875]);
    expect(Array.from(state)).toEqual([1, 0.5]);
  });
});

/** An integer LSTM of one cell, whose gates see the bias alone. */
function integerLstm(
  hidden: { readonly scale: number; readonly zeroPoint: number } | null,
  cellScale = 2 ** -11,
): Model {
  return buildModel((b) => {
    const weights = (name: string) =>
      b.constant(name, 'INT8', [1, 1], Int8Array.of(0), { quantization: quantization(0.01, 0) });
    const bias = (name: string, value: number) => b.constant(name, 'INT32', [1], Int32Array.of(value));
    const variable = (name: string, dtype: 'INT8' | 'INT16', scale: number, zeroPoint: number) =>
      b.tensor({ name, dtype, shape: [1, 1], isVariable: true, quantization: quantization(scale, zeroPoint) });
    const carrier = b.tensor({
      name: 'hidden',
      dtype: 'INT8',
      shape: [],
      ...(hidden ? { quantization: quantization(hidden.scale, hidden.zeroPoint) } : {}),
    });
    const inputs = [
      b.input('x', 'INT8', [1, 1], { quantization: quantization(2 ** -7, 0) }),
      ...['ii', 'if', 'ic', 'io', 'ri', 'rf', 'rc', 'ro'].map(weights),
      ...[null, null, null],
      // Steps of 0.01 · 2^−7 are a third of 2^−12: gates of about σ(8), σ(0), tanh(8) and σ(8).
      ...[102400, 0, 102400, 102400].map((value, i) => bias(`b${i}`, value)),
      ...[null, null],
      variable('h', 'INT8', 2 ** -7, 0),
      variable('c', 'INT16', cellScale, 0),
      ...[null, null, null, null],
    ];
    const outputs = [{ quantization: quantization(2 ** -7, 0) }];
    const extra = { intermediates: Array.from({ length: 5 }, () => carrier) };
    b.output(b.op('LSTM', inputs, { fusedActivationFunction: 'TANH' }, outputs, extra));
  });
}

function outputOf(model: Model): number | undefined {
  const data = evaluate(model, [Int8Array.of(3)])[0]?.data;
  return data instanceof Int8Array ? data[0] : undefined;
}

describe('the integer LSTM', () => {
  test('puts out o · tanh(c) in the scale and with the zero point of its last intermediate', () => {
    // c = σ(8) · tanh(8) ≈ 1 and o ≈ 1: tanh(1) = 0.7616, in steps of 2^−7.
    expect(outputOf(integerLstm({ scale: 2 ** -7, zeroPoint: 0 }))).toBe(97);
    expect(outputOf(integerLstm({ scale: 2 ** -7, zeroPoint: 5 }))).toBe(102);
    expect(outputOf(integerLstm({ scale: 2 ** -6, zeroPoint: -3 }))).toBe(46);
  });

  test.each([
    ['no scale for its last intermediate', integerLstm(null), 'REFERENCE_INTERMEDIATE'],
    ['a cell state whose scale is no power of two', integerLstm({ scale: 1, zeroPoint: 0 }, 0.001), 'REFERENCE_SCALE'],
    ['a cell state whose scale is too coarse', integerLstm({ scale: 1, zeroPoint: 0 }, 2 ** -8), 'REFERENCE_SCALE'],
  ])('refuses %s', (_, model, code) => {
    expect(() => outputOf(model)).toThrow(expect.objectContaining({ code }));
  });
});

test('an id outside of the table of an embedding is refused', () => {
  const model = buildModel((b) => {
    const table = b.constant('table', 'FLOAT32', [2, 1], [1, 2]);
    b.output(b.op('EMBEDDING_LOOKUP', [b.input('ids', 'INT32', [1]), table]));
  });
  for (const id of [-1, 2]) {
    expect(() => evaluate(model, [Int32Array.of(id)])).toThrow(expect.objectContaining({ code: 'REFERENCE_INDEX' }));
  }
});

test('a sentence with too many sequences of words is refused, not run for ever', () => {
  const model = buildModel((b) => {
    b.output(b.op('SKIP_GRAM', [b.input('text', 'STRING', [1])], { ngramSize: 20, maxSkipSize: 100 }));
  });
  const text = new TextEncoder().encode(Array.from({ length: 100 }, (_, i) => `w${i}`).join(' '));
  expect(() => evaluate(model, [[text]])).toThrow(expect.objectContaining({ code: 'REFERENCE_LIMIT' }));
});
