import { buildModel, type Diagnostic, type Model, type Tensor } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import type { Statistics } from '../calibrate/statistics.js';
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

  test('is that of the published QAT network, of which 75 of 256 codes come to the highest', () => {
    const [found] = lintQuantization(sigmoid(0.098));
    expect(found).toMatchObject({ severity: 'warning', message: expect.stringContaining('29 % to the highest') });
    const tensor = (scale: number, zero: number): Tensor => ({
      name: '',
      dtype: 'INT8',
      shape: [1],
      ...q(scale, zero),
    });
    expect(terminalGrid('LOGISTIC', tensor(0.098, 0), tensor(1 / 256, -128))?.atHigh).toBe(75 / 256);
  });

  test('is warned of as well where most codes come to the lowest', () => {
    const low = buildModel((b) => {
      b.output(b.op('LOGISTIC', [b.input('x', 'INT8', [1, 10], q(0.1, 100))], {}, [{ name: 'scores', ...unit }]));
    });
    expect(codes(low)).toContain('warning LINT_TERMINAL_GRID');
  });

  test('of uint8 is that of int8', () => {
    const tensor = (dtype: 'INT8' | 'UINT8', scale: number, zero: number): Tensor => ({
      ...{ name: '', dtype, shape: [1], ...q(scale, zero) },
    });
    expect(terminalGrid('TANH', tensor('UINT8', 0.05, 128), tensor('UINT8', 1 / 128, 128))).toEqual(
      terminalGrid('TANH', tensor('INT8', 0.05, 0), tensor('INT8', 1 / 128, 0)),
    );
  });

  test('is coarse for a softmax whose logits come in large steps, beta counted', () => {
    const softmax = (beta: number): Model =>
      buildModel((b) => {
        b.output(b.op('SOFTMAX', [b.input('x', 'INT8', [1, 10], q(0.3, 0))], { beta }, [{ name: 'y', ...unit }]));
      });
    expect(codes(softmax(1))).toEqual(['info LINT_TERMINAL_GRID']);
    expect(codes(softmax(5))).toEqual(['warning LINT_TERMINAL_GRID']);
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

describe('operators that compute in float', () => {
  const grid = { dtype: 'INT8', shape: [1, 4], ...q(0.1, 0) } as const;

  test('between integer ones are counted once for those that hang together', () => {
    const model = buildModel((b) => {
      const x = b.op('DEQUANTIZE', [b.input('x', 'INT8', [1, 4], q(0.1, 0))]);
      const sum = b.op('ADD', [b.op('COS', [x]), b.op('SIN', [x])]);
      b.output(b.op('QUANTIZE', [b.op('SIN', [sum])], {}, [{ name: 'z', ...grid }]));
    });
    expect(lintQuantization(model)).toMatchObject([
      {
        severity: 'warning',
        code: 'LINT_FLOAT_ISLAND',
        message: '4 operators compute in float between integer operators: COS, ADD, SIN ×2',
        at: 'subgraph 0 › COS "cos"',
      },
    ]);
  });

  test('behind the integer ones are only told of', () => {
    const model = buildModel((b) => {
      const y = b.op('ABS', [b.input('x', 'INT8', [1, 4], q(0.1, 0))], {}, [{ name: 'y', ...grid }]);
      b.output(b.op('SOFTMAX', [b.op('DEQUANTIZE', [y])], { beta: 1 }));
    });
    expect(lintQuantization(model)).toMatchObject([
      { severity: 'info', message: '1 operator computes in float behind the integer ones: SOFTMAX' },
    ]);
  });

  test('are nothing to speak of where only weights are integers', () => {
    const model = buildModel((b) => {
      const w = b.constant('w', 'INT8', [2, 4], [1, 2, 3, 4, 5, 6, 7, 8], q(0.1, 0));
      b.output(b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [1, 4]), b.op('DEQUANTIZE', [w]), null]));
    });
    expect(codes(model)).toEqual([]);
  });
});

test('an operand that is rounded away on the grid of a sum', () => {
  const model = buildModel((b) => {
    const [x, y] = [b.input('x', 'INT8', [1, 4], q(0.1, 0)), b.input('y', 'INT8', [1, 4], q(0.002, 0))];
    b.output(b.op('ADD', [x, y], {}, [{ name: 'sum', ...q(0.1, 0) }]));
  });
  expect(lintQuantization(model)).toMatchObject([
    {
      severity: 'warning',
      code: 'LINT_OPERAND_SCALE',
      message: expect.stringContaining('"y" comes to 5.1 steps on the grid of "sum"'),
    },
  ]);
});

describe('ranges of activations', () => {
  const model = buildModel((b) => {
    const y = b.op('ABS', [b.input('x', 'INT8', [1, 4], q(1, 0))], {}, [{ name: 'y_quantized', ...q(1, -128) }]);
    b.output(b.op('DEQUANTIZE', [y], {}, [{ name: 'y' }]));
  });
  const found = (max: number): readonly string[] => {
    const statistics: Statistics = {
      format: 'litesmith-statistics',
      version: 1,
      observer: 'percentile',
      samples: 8,
      ranges: { y: { min: 0, max } },
    };
    return lintQuantization(model, { statistics }).map(({ code, message }) => `${code} ${message}`);
  };

  test('that fill a small part of their grid are warned of, under any name of the tensor', () => {
    expect(found(20)).toEqual([
      expect.stringMatching(/^LINT_OUTLIERS values of "y_quantized" .* 20 of 256 codes are used/),
    ]);
  });

  test('that go far beyond it are, too, and others are not', () => {
    expect(found(500)).toEqual([expect.stringMatching(/^LINT_CUT_OFF .* from 0 to 500, its grid goes from 0 to 255/)]);
    expect(found(200)).toEqual([]);
    expect(found(300)).toEqual([]);
  });
});

test('a chain of QUANTIZE', () => {
  const model = buildModel((b) => {
    const x = b.op('QUANTIZE', [b.input('x', 'FLOAT32', [1, 4])], {}, [{ name: 'q', dtype: 'INT8', ...q(0.1, 0) }]);
    b.output(b.op('QUANTIZE', [x], {}, [{ name: 'w', dtype: 'INT16', ...q(0.001, 0) }]));
  });
  expect(codes(model)).toEqual(['info LINT_REQUANTIZE_CHAIN']);
});

test('channels of float weights that no single scale suits', () => {
  const model = buildModel((b) => {
    const w = b.constant('w', 'FLOAT32', [2, 2], [1000, 1, 1, 1]);
    b.output(b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [1, 2]), w, null]));
  });
  expect(codes(model)).toEqual(['info LINT_CHANNEL_SPREAD']);
});

test.each([
  ['SOFTMAX', 1, ['info LINT_TERMINAL_GRID', 'info LINT_REMOVABLE']],
  ['SOFTMAX', 0, ['info LINT_TERMINAL_GRID']],
  ['LOGISTIC', 0, ['info LINT_TERMINAL_GRID', 'info LINT_SIGMOID_CLASSES', 'info LINT_REMOVABLE']],
] as const)('%s before ARG_MAX along axis %i', (op, axis, expected) => {
  const model = buildModel((b) => {
    const x = b.input('x', 'INT8', [3, 4], q(0.03, 0));
    const y = b.op(op, [x], {}, [{ name: 'y', ...unit }]);
    b.output(b.op('ARG_MAX', [y, b.constant('axis', 'INT32', [], [axis])], { outputType: 'INT32' }));
  });
  expect(codes(model)).toEqual(expected);
});

test('nothing is said of a float model', () => {
  const model = buildModel((b) => b.output(b.op('RELU', [b.input('x', 'FLOAT32', [4])])));
  expect(lintQuantization(model)).toEqual([]);
});
