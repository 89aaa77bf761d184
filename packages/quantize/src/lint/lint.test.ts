import { buildModel, type Diagnostic, type Model, type Tensor } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { lintQuantization } from './lint-quantization.js';
import { terminalGrid } from './terminal-grid.js';

function q(scale: number, zeroPoint: number): Pick<Tensor, 'quantization'> {
  return {
    quantization: {
      kind: 'affine',
      scale: Float32Array.of(scale),
      zeroPoint: Int32Array.of(zeroPoint),
      quantizedDimension: 0,
    },
  };
}

const unit = { ...q(1 / 256, -128) };

/** A sigmoid over ten classes, its logits on a grid of the given scale. */
function sigmoid(scale: number): Model {
  return buildModel((b) => {
    const x = b.input('x', 'INT8', [1, 10], q(scale, 0));
    b.output(b.op('LOGISTIC', [x], {}, [{ name: 'scores', ...unit }]));
  });
}

function codes(model: Model): readonly string[] {
  return lintQuantization(model).map(({ severity, code }) => `${severity} ${code}`);
}

describe('the grid of a terminal activation', () => {
  test('is counted exactly', () => {
    const tensor = (dtype: 'INT8' | 'INT16', scale: number, zero: number): Tensor => ({
      name: '',
      dtype,
      shape: [1],
      ...q(scale, zero),
    });
    // σ(x) rounds to 255/256 from x = ln(254.5 / 1.5) = 5.13 up: codes 52 to 127 of a step of 0.1.
    // It rounds to 0 below ln(0.5 / 255.5) = −6.24: codes −128 to −63.
    const grid = terminalGrid('LOGISTIC', tensor('INT8', 0.1, 0), tensor('INT8', 1 / 256, -128));
    expect(grid?.inputCodes).toBe(256);
    expect(grid?.atHigh).toBe(76 / 256);
    expect(grid?.atLow).toBe(66 / 256);
    const wide = terminalGrid('LOGISTIC', tensor('INT16', 10 / 32767, 0), tensor('INT16', 1 / 32768, 0));
    expect(wide?.outputCodes).toBeGreaterThan(20_000);
  });

  test('is warned of where many codes come to the highest, with what to do', () => {
    const [found] = lintQuantization(sigmoid(0.1));
    expect(found).toMatchObject<Partial<Diagnostic>>({
      severity: 'warning',
      code: 'LINT_TERMINAL_GRID',
      message: '256 input codes come to 84 output codes; 26 % to the lowest, 30 % to the highest',
      at: 'subgraph 0 › LOGISTIC "scores"',
    });
    expect(found?.hint).toContain('terminal');
  });

  test('is only told of where it is fine', () => {
    expect(codes(sigmoid(0.03))).toEqual(['info LINT_TERMINAL_GRID', 'info LINT_SIGMOID_CLASSES']);
  });
});

test('weights under one scale whose channels differ, dead channels, and biases near the end of int32', () => {
  const model = buildModel((b) => {
    const x = b.input('x', 'INT8', [1, 4], q(0.1, 0));
    const rows = [
      [127, 1, 2, 3],
      [1, 0, 1, 0],
      [0, 0, 0, 0],
    ];
    const w = b.constant('w', 'INT8', [3, 4], rows.flat(), q(0.01, 0));
    const bias = b.constant('b', 'INT32', [3], [1.9e9, 0, 0], q(0.001, 0));
    b.output(b.op('FULLY_CONNECTED', [x, w, bias], {}, [{ name: 'y', ...q(0.1, 0) }]));
  });
  expect(codes(model)).toEqual(['info LINT_DEAD_CHANNELS', 'warning LINT_CHANNEL_SPREAD', 'warning LINT_BIAS_RANGE']);
});

test('an operator that computes in float between integer ones, and chains', () => {
  const model = buildModel((b) => {
    const x = b.input('x', 'INT8', [1, 4], q(0.1, 0));
    const y = b.op('COS', [b.op('DEQUANTIZE', [x])]);
    const z = b.op('QUANTIZE', [y], {}, [{ name: 'z', dtype: 'INT8', shape: [1, 4], ...q(0.1, 0) }]);
    b.output(b.op('QUANTIZE', [z], {}, [{ name: 'w', dtype: 'INT16', shape: [1, 4], ...q(0.01, 0) }]));
  });
  expect(codes(model)).toEqual(['warning LINT_FLOAT_ISLAND', 'info LINT_REQUANTIZE_CHAIN']);
});

test('a softmax before ARG_MAX', () => {
  const model = buildModel((b) => {
    const x = b.input('x', 'INT8', [1, 4], q(0.03, 0));
    const y = b.op('SOFTMAX', [x], { beta: 1 }, [{ name: 'y', ...unit }]);
    b.output(b.op('ARG_MAX', [y, b.constant('axis', 'INT32', [], [1])], { outputType: 'INT32' }));
  });
  expect(codes(model)).toContain('info LINT_REMOVABLE');
});

test('nothing is said of a float model', () => {
  const model = buildModel((b) => b.output(b.op('RELU', [b.input('x', 'FLOAT32', [4])])));
  expect(lintQuantization(model)).toEqual([]);
});

test('scores of a softmax compete: that one of them saturates is no warning', () => {
  const model = buildModel((b) => {
    b.output(b.op('SOFTMAX', [b.input('x', 'INT8', [1, 10], q(0.3, 0))], { beta: 1 }, [{ name: 'y', ...unit }]));
  });
  expect(codes(model)).toEqual(['info LINT_TERMINAL_GRID']);
});
