import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, buildSubgraph, type Diagnostic, type Model, runPass, verify } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { quantize } from '../quantize.js';
import { calibrate } from './calibrate.js';
import type { Sample } from './samples.js';
import { rangesOf } from './statistics.js';
import { mergeStatistics, readStatistics, writeStatistics } from './statistics-file.js';

/** y = relu(2a) + b over an unknown number of rows. */
const model: Model = buildModel((builder) => {
  const a = builder.input('serving_a:0', 'FLOAT32', [-1, 2]);
  const b = builder.input('serving_b:0', 'FLOAT32', [-1, 2]);
  const twice = builder.op('MUL', [a, builder.constant('two', 'FLOAT32', [], [2])], {}, [{ name: 'twice' }]);
  builder.output(builder.op('ADD', [builder.op('RELU', [twice], {}, [{ name: 'relu' }]), b], {}, [{ name: 'y' }]));
});
const named: Model = {
  ...model,
  signatures: model.signatures.map((signature) => ({
    ...signature,
    inputs: signature.inputs.map(({ tensor }, i) => ({ tensor, name: i === 0 ? 'a' : 'b' })),
  })),
};

const ranges = {
  'serving_a:0': { min: -1, max: 3 },
  'serving_b:0': { min: 0, max: 10 },
  twice: { min: -2, max: 6 },
  relu: { min: 0, max: 6 },
  y: { min: 0, max: 16 },
};

describe('calibrating', () => {
  test.each<[string, readonly Sample[]]>([
    [
      'in order',
      [
        [
          [-1, 0],
          [0, 0],
        ],
        [
          [1, 3],
          [1, 10],
        ],
      ],
    ],
    [
      'by names of tensors',
      [
        { 'serving_a:0': [-1, 0], 'serving_b:0': [0, 0] },
        { 'serving_a:0': [1, 3], 'serving_b:0': [1, 10] },
      ],
    ],
    [
      'by names of the signature',
      [
        { a: [-1, 0], b: [0, 0] },
        { b: [1, 10], a: [1, 3] },
      ],
    ],
    ['several rows at once', [[[-1, 0, 1, 3], { data: [0, 0, 1, 10], shape: [2, 2] }]]],
  ])('takes samples %s', async (_how, samples) => {
    expect((await calibrate(named, samples, createInterpreter)).ranges).toEqual(ranges);
  });

  test('takes samples as they come, and says how many', async () => {
    async function* stream(): AsyncGenerator<Sample> {
      yield [
        [-1, 0],
        [0, 0],
      ];
      yield [
        [1, 3],
        [1, 10],
      ];
    }
    const seen: number[] = [];
    const statistics = await calibrate(model, stream(), createInterpreter, { onProgress: (n) => seen.push(n) });
    expect(statistics).toMatchObject({ samples: 2, observer: 'min-max', ranges });
    expect(seen).toEqual([1, 2]);
  });

  test.each<[string, Sample, string, string]>([
    ['too few inputs', [[1, 2]], 'SAMPLE_INPUTS', 'got values for 1 inputs, expected 2'],
    ['an unknown name', { a: [1, 2], c: [1, 2] }, 'SAMPLE_INPUTS', 'there is no input "c"'],
    ['a name left out', { a: [1, 2] }, 'SAMPLE_INPUTS', 'no values for input "serving_b:0"'],
    [
      'a wrong number of values',
      [
        [1, 2, 3],
        [1, 2],
      ],
      'SAMPLE_SHAPE',
      'got 3 values',
    ],
    ['a wrong shape', [{ data: [1, 2], shape: [2, 1] }, [1, 2]], 'SAMPLE_SHAPE', '[2, 1] with 2 values'],
    [
      'what is no number',
      [
        [1, Number.NaN],
        [1, 2],
      ],
      'SAMPLE_VALUE',
      'value 1 for input "serving_a:0" is NaN',
    ],
  ])('refuses %s before it runs anything', async (_what, sample, code, message) => {
    let runs = 0;
    const counting: typeof createInterpreter = (...given) => {
      const interpreter = createInterpreter(...given);
      const invoke = interpreter.invoke.bind(interpreter);
      interpreter.invoke = (...inputs) => {
        runs++;
        return invoke(...inputs);
      };
      return interpreter;
    };
    const result = calibrate(named, [sample], counting);
    await expect(result).rejects.toMatchObject({ code, at: 'sample 0' });
    await expect(result).rejects.toThrow(message);
    expect(runs).toBe(0);
  });

  test('says which sample is wrong, and what the model takes', async () => {
    const result = calibrate(
      named,
      [
        [
          [1, 2],
          [3, 4],
        ],
        [[1], [2]],
      ],
      createInterpreter,
    );
    await expect(result).rejects.toMatchObject({ at: 'sample 1' });
    await expect(result).rejects.toThrow('FLOAT32[-1, 2]');
  });

  test('refuses no samples, an unknown observer, an unknown signature', async () => {
    await expect(calibrate(model, [], createInterpreter)).rejects.toMatchObject({ code: 'CALIBRATE_EMPTY' });
    const sample: Sample = [
      [1, 2],
      [3, 4],
    ];
    const observer = 'best' as 'mse';
    await expect(calibrate(model, [sample], createInterpreter, { observer })).rejects.toMatchObject({
      code: 'CALIBRATE_OBSERVER',
    });
    const options = { signature: 'train' };
    await expect(calibrate(model, [sample], createInterpreter, options)).rejects.toMatchObject({
      code: 'SIGNATURE_UNKNOWN',
    });
  });

  test('points out samples that look like pixels, or are all alike', async () => {
    const said: Diagnostic[] = [];
    const report = (diagnostic: Diagnostic): unknown => said.push(diagnostic);
    await calibrate(
      model,
      [
        [
          [0, 255],
          [1, 1],
        ],
      ],
      createInterpreter,
      { report },
    );
    expect(said.map(({ code, at }) => [code, at])).toEqual([
      ['SAMPLE_PIXELS', 'input "serving_a:0"'],
      ['SAMPLE_CONSTANT', 'input "serving_b:0"'],
    ]);
  });

  test('takes an observer of the user', async () => {
    const observer = () => ({ observe: () => undefined, range: () => ({ min: -7, max: 7 }) });
    const statistics = await calibrate(
      model,
      [
        [
          [0, 1],
          [1, 2],
        ],
      ],
      createInterpreter,
      { observer },
    );
    expect(statistics.observer).toBe('custom');
    expect(statistics.ranges.y).toEqual({ min: -7, max: 7 });
  });
});

describe('statistics', () => {
  test('are the same after a file', async () => {
    const statistics = await calibrate(
      model,
      [
        [
          [0, 1],
          [1, 2],
        ],
      ],
      createInterpreter,
    );
    expect(readStatistics(writeStatistics(statistics))).toEqual(statistics);
  });

  test('of parts come together', async () => {
    const parts = await Promise.all(
      [
        [-1, 0, 0, 0],
        [1, 3, 1, 10],
      ].map(([a = 0, b = 0, c = 0, d = 0]) =>
        calibrate(
          model,
          [
            [
              [a, b],
              [c, d],
            ],
          ],
          createInterpreter,
        ),
      ),
    );
    expect(mergeStatistics(parts)).toMatchObject({ samples: 2, ranges });
  });

  test.each([
    ['no JSON', '{'],
    ['another format', '{}'],
    ['a later version', '{"format": "litesmith-statistics", "version": 2, "ranges": {}}'],
    ['no ranges', '{"format": "litesmith-statistics", "version": 1}'],
    [
      'a range the wrong way round',
      '{"format": "litesmith-statistics", "version": 1, "ranges": {"x": {"min": 1, "max": 0}}}',
    ],
    ['a range without end', '{"format": "litesmith-statistics", "version": 1, "ranges": {"x": {"min": 1}}}'],
  ])('are refused: %s', (_what, text) => {
    expect(() => readStatistics(text)).toThrow(expect.objectContaining({ code: 'STATISTICS_INVALID' }));
  });
});

describe('loops', () => {
  /** Doubles and clamps x until it is at least 100. */
  const looping = buildModel(
    (b) => {
      const x = b.input('x', 'FLOAT32', [1, 4]);
      const float = { name: 'y', dtype: 'FLOAT32', shape: [1, 4] } as const;
      const [y] = b.ops('WHILE', [x], { condSubgraphIndex: 1, bodySubgraphIndex: 2 }, [float]);
      b.output(y ?? x);
    },
    {
      subgraphs: [
        buildSubgraph('cond', (b) => {
          const x = b.input('x', 'FLOAT32', [1, 4]);
          const largest = b.op('REDUCE_MAX', [x, b.constant('axes', 'INT32', [2], [0, 1])], {}, [{ name: 'largest' }]);
          b.output(b.op('LESS', [largest, b.constant('limit', 'FLOAT32', [], [100])]));
        }),
        buildSubgraph('body', (b) => {
          const x = b.input('x', 'FLOAT32', [1, 4]);
          const twice = b.op('ADD', [x, x], {}, [{ name: 'twice' }]);
          b.output(b.op('RELU', [twice], {}, [{ name: 'clamped' }]));
        }),
      ],
    },
  );

  test('are calibrated on what every turn computes', async () => {
    const statistics = await calibrate(looping, [[[-3, 1, 2, 30]], [[-1, 0, 5, 60]]], createInterpreter);
    expect(statistics.ranges).toEqual({
      x: { min: -3, max: 60 },
      y: { min: 0, max: 120 },
      '1/x': { min: -3, max: 120 },
      '1/largest': { min: 30, max: 120 },
      '2/x': { min: -3, max: 60 },
      '2/twice': { min: -6, max: 120 },
      '2/clamped': { min: 0, max: 120 },
    });
    expect(rangesOf(looping, statistics).map((ranges) => [...ranges.values()])).toEqual([
      [statistics.ranges.x, statistics.ranges.y],
      [statistics.ranges['1/x'], statistics.ranges['1/largest']],
      [statistics.ranges['2/x'], statistics.ranges['2/twice'], statistics.ranges['2/clamped']],
    ]);
  });

  test('run on integers afterwards, as far as their values allow', async () => {
    const statistics = await calibrate(looping, [[[-3, 1, 2, 30]]], createInterpreter);
    const integer = await runPass(quantize('static_wi8_ai8', { statistics }), looping);
    expect(verify(integer).filter(({ severity }) => severity === 'error')).toEqual([]);
    const step = 120 / 255;
    const [y] = createInterpreter(integer).invoke([[-3, 1, 2, 30]]);
    const expected = [0, 4, 8, 120];
    for (const [i, value] of (y?.real() ?? []).entries()) {
      expect(Math.abs(value - (expected[i] ?? Number.NaN))).toBeLessThanOrEqual(6 * step);
    }
    expect(integer.subgraphs[2]?.operators.map(({ op }) => op)).toContain('QUANTIZE');
  });
});
