import { createInterpreter } from '@litesmith/interpreter';
import type { Sample } from '@litesmith/ir';
import { buildModel, type Diagnostic, type Model } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { type CalibrateOptions, calibrate } from './calibrate.js';
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
      'value 1 for input "serving_a:0" FLOAT32 is NaN, expected a finite number',
    ],
    [
      'nested arrays',
      { a: [[1, 2], 3] as unknown[] as number[], b: [1, 2] },
      'SAMPLE_VALUE',
      'value 0 for input "serving_a:0" FLOAT32 is an array',
    ],
    ['bigint for floats', { a: [1n, 2n], b: [1, 2] }, 'SAMPLE_VALUE', 'is the bigint 1, expected a finite number'],
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

  const twins: readonly Sample[] = [
    { a: [0, 1], b: [0, 0.5] },
    { a: [0, 1], b: [0, 0.5] },
  ];
  test.each<[string, CalibrateOptions, readonly Sample[], readonly string[]]>([
    ['all samples the same', {}, twins, ['SAMPLE_REPEATED all 2 samples are the same']],
    ['nothing of one sample', {}, twins.slice(1), []],
    ['nothing where one input differs', {}, [...twins, { a: [0, 1], b: [0, 1] }], []],
    [
      'values beyond an expected range',
      { expectedRange: { a: { min: 0, max: 0.5 } } },
      twins.slice(1),
      ['SAMPLE_RANGE values lie from 0 to 1, expected 0 to 0.5'],
    ],
    [
      'values well within one',
      { expectedRange: { 'serving_a:0': { min: 0, max: 255 } } },
      twins.slice(1),
      ['SAMPLE_RANGE values lie from 0 to 1, expected 0 to 255: that is 0.4 % of it'],
    ],
    [
      'no pixels where they are expected',
      { expectedRange: { a: { min: 0, max: 255 } } },
      [{ a: [0, 255], b: [0, 1] }],
      [],
    ],
  ])('points out %s', async (_what, options, samples, expected) => {
    const said: Diagnostic[] = [];
    await calibrate(named, samples, createInterpreter, { ...options, report: (each) => said.push(each) });
    expect(said.map(({ code, message }) => `${code} ${message}`)).toEqual(expected);
  });

  test('refuses a range for an input that there is not', async () => {
    const options = { expectedRange: { image: { min: 0, max: 1 } } };
    await expect(calibrate(named, twins, createInterpreter, options)).rejects.toMatchObject({
      code: 'SAMPLE_INPUTS',
      at: 'expectedRange',
    });
  });

  test('refuses fractions for whole numbers', async () => {
    const indexed = buildModel((b) => {
      const table = b.constant('table', 'FLOAT32', [3, 1], [1, 2, 3]);
      b.output(b.op('GATHER', [table, b.input('index', 'INT32', [1])], { axis: 0 }, [{ name: 'row' }]));
    });
    await expect(calibrate(indexed, [[[1.5]]], createInterpreter)).rejects.toThrow(
      'value 0 for input "index" INT32 is 1.5, expected an integer',
    );
    expect((await calibrate(indexed, [[[1]], [[2n]]], createInterpreter)).ranges.row).toEqual({ min: 2, max: 3 });
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
