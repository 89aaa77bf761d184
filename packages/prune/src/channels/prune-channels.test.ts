import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, type Diagnostic, type Model, passContext, runPass, tensorId } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { describe, expect, test } from 'vitest';
import { noise, runOnNoise } from '../testing/channel-noise.js';
import { Layers } from '../testing/graph-cases.js';
import type { PruneChannelsOptions } from './channel-options.js';
import { channelReport, printChannelReport } from './channel-report.js';
import { collectChannelStatistics } from './channel-statistics.js';
import { pruneChannels } from './prune-channels.js';

/** Three dense layers; the second has small weights. */
const model: Model = buildModel((b) => {
  const l = new Layers(b);
  const x = b.input('x', 'FLOAT32', [1, 6]);
  const small = Float32Array.from({ length: 128 }, noise(9)).map((value) => value / 100);
  const a = l.dense('a', x, 16, 'RELU');
  const w = b.constant('b/w', 'FLOAT32', [8, 16], small);
  const second = b.op('FULLY_CONNECTED', [a, w, null], { fusedActivationFunction: 'RELU' }, [{ name: 'b' }]);
  b.output(l.dense('c', second, 3), 'scores');
});

function sizes({ subgraphs: [main] }: Model): Record<string, number> {
  const tensors = [...(main?.tensors.values() ?? [])].filter(({ name }) => /^[abc]$/.test(name));
  return Object.fromEntries(tensors.map(({ name, shape }) => [name, shape[1] ?? 0]));
}

const amounts: readonly (readonly [string, PruneChannelsOptions, Record<string, number>])[] = [
  ['a share of each layer', { share: 0.5 }, { a: 8, b: 4, c: 3 }],
  ['never more than the share', { share: 0.3 }, { a: 12, b: 6, c: 3 }],
  ['a number that stays', { keep: 10 }, { a: 10, b: 8, c: 3 }],
  ['counts that are multiples', { share: 0.6, multipleOf: 4 }, { a: 8, b: 4, c: 3 }],
  ['a rule by the name of an output', { share: 0.5, layers: [{ name: 'a', share: 'skip' }] }, { a: 16, b: 4, c: 3 }],
  ['a rule by the name of weights', { share: 0.5, layers: [{ name: /^b\/w$/g, share: 0.25 }] }, { a: 8, b: 6, c: 3 }],
  ['a rule with a number', { share: 0, layers: [{ name: 'b', keep: 1 }] }, { a: 16, b: 1, c: 3 }],
  [
    'the last rule that matches',
    {
      share: 0,
      layers: [
        { name: /./, keep: 2 },
        { name: 'b', share: 'skip' },
      ],
    },
    { a: 2, b: 8, c: 3 },
  ],
];

const wrong: readonly (readonly [string, object])[] = [
  ['share is NaN', { share: Number.NaN }],
  ['share is 1', { share: 1 }],
  ['share is -0.1', { share: -0.1 }],
  ['share or keep is expected', {}],
  ['share or keep is expected', { share: 0.1, keep: 3 }],
  ['keep is 1.5', { keep: 1.5 }],
  ['layers[0].share is 2', { share: 0, layers: [{ name: 'a', share: 2 }] }],
  ['layers[0].keep is 2', { share: 0, layers: [{ name: 'a', share: 'skip', keep: 2 }] }],
  ['multipleOf is 0', { share: 0.5, multipleOf: 0 }],
  ['limit is 1', { share: 0.5, limit: 1 }],
  ['score is l3', { share: 0.5, score: 'l3' }],
  ['scope', { keep: 3, scope: 'global' }],
  ['need statistics', { share: 0.5, score: 'variance' }],
  ['need statistics', { share: 0.5, compensate: true }],
];

describe('channels are chosen', () => {
  test.each(amounts)('%s', async (_name, options, expected) => {
    expect(sizes(await runPass(pruneChannels(options), model))).toEqual(expected);
  });

  test('over all layers, by scores that are measured by their layer', async () => {
    const { a = 0, b = 0 } = sizes(await runPass(pruneChannels({ share: 0.5, scope: 'global' }), model));
    expect(a + b).toBe(12);
    expect(b).toBeGreaterThan(1); // though all of its weights are small
    const limited = sizes(await runPass(pruneChannels({ share: 0.9, scope: 'global', limit: 0.5 }), model));
    expect(limited).toEqual({ a: 8, b: 4, c: 3 });
  });

  test('those with the smallest norms go', async () => {
    const pruned = await runPass(pruneChannels({ share: 0.5 }), model);
    const norms = (m: Model): number[] => {
      const weights = [...(m.subgraphs[0]?.tensors.values() ?? [])].find(({ name }) => name === 'a/w');
      const values = new Float32Array(weights?.data?.slice().buffer ?? new ArrayBuffer(0));
      return Array.from({ length: weights?.shape[0] ?? 0 }, (_, i) => Math.hypot(...values.slice(i * 6, i * 6 + 6)));
    };
    const before = norms(model).sort((x, y) => y - x);
    expect(norms(pruned).sort((x, y) => y - x)).toEqual(before.slice(0, 8));
  });

  test.each(wrong)('options that make no sense: %s', (message, options) => {
    expect(() => pruneChannels(options as PruneChannelsOptions)).toThrow(LiteError);
    expect(() => pruneChannels(options as PruneChannelsOptions)).toThrow(message);
  });

  test('what stays is said once, and so is a rule that matches nothing', async () => {
    const said: Diagnostic[] = [];
    const layers = [{ name: 'nobody', share: 'skip' }] as const;
    await pruneChannels({ share: 0.5, layers }).run(model, passContext({ report: (each) => said.push(each) }));
    expect(said.map(({ code, at, message }) => [code, at ?? '', message])).toEqual([
      ['CHANNELS_BOUNDARY', 'subgraph 0 › FULLY_CONNECTED "c"', '3 channels stay: output "c" is promised'],
      ['CHANNELS_RULE', '', 'rule 0 (nobody) matches no layer whose channels can be removed'],
    ]);
  });
});

describe('with statistics', () => {
  const next = noise(2);
  const samples = Array.from({ length: 50 }, () => [Float32Array.from({ length: 6 }, next)]);

  /** Mean squared difference of the outputs over the samples. */
  function error(other: Model): number {
    const [a, b] = [createInterpreter(model), createInterpreter(other)];
    let sum = 0;
    for (const [sample] of samples) {
      for (const each of [a, b]) {
        each.inputs[0]?.setReal(sample ?? []);
        each.invoke();
      }
      const [x, y] = [a.outputs[0]?.real() ?? [], b.outputs[0]?.real() ?? []];
      for (let i = 0; i < 3; i++) sum += ((x[i] ?? 0) - (y[i] ?? 0)) ** 2;
    }
    return sum / samples.length;
  }

  test('means, magnitudes and variances are those of the activations', async () => {
    const statistics = await collectChannelStatistics(model, samples, createInterpreter);
    const id = [...(model.subgraphs[0]?.tensors ?? [])].find(([, { name }]) => name === 'a')?.[0] ?? tensorId(-1);
    const moments = statistics.get(id);
    const interpreter = createInterpreter(model, { keepIntermediates: true });
    const values = samples.map(([sample]) => {
      interpreter.inputs[0]?.setReal(sample ?? []);
      interpreter.invoke();
      return interpreter.tensor(id).real()[3] ?? 0;
    });
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(moments?.mean[3]).toBeCloseTo(mean, 6);
    expect(moments?.magnitude[3]).toBeCloseTo(mean, 6); // behind a RELU
    expect(moments?.variance[3]).toBeCloseTo(variance, 6);
  });

  test('what removed channels contribute on average is kept in the biases', async () => {
    const statistics = await collectChannelStatistics(model, samples, createInterpreter);
    // What layer "b" gives is summed up and nothing more: there the mean is the best constant.
    const options = { share: 0.5, statistics, layers: [{ name: 'a', share: 'skip' }] } as const;
    for (const score of ['l1', 'l2', 'magnitude', 'variance'] as const) {
      const plain = await runPass(pruneChannels({ ...options, score }), model);
      const compensated = await runPass(pruneChannels({ ...options, score, compensate: true }), model);
      expect(sizes(compensated)).toEqual({ a: 16, b: 4, c: 3 });
      expect(error(compensated)).toBeLessThan(error(plain));
    }
  });

  test('samples that do not fit are refused', async () => {
    await expect(collectChannelStatistics(model, [], createInterpreter)).rejects.toThrow('there are no samples');
    await expect(collectChannelStatistics(model, [[]], createInterpreter)).rejects.toThrow(
      'got values for 0 inputs, expected 1',
    );
  });
});

describe('the report', () => {
  test('names groups, what they cost, and what stays', () => {
    const report = channelReport(model);
    expect(report.groups).toMatchObject([
      { name: 'a', channels: 16, bytesPerChannel: 4 * (6 + 1 + 8), macsPerChannel: 6 + 8 },
      { name: 'b', channels: 8, bytesPerChannel: 4 * (16 + 3), macsPerChannel: 16 + 3 },
    ]);
    expect(report.macs).toBe(6 * 16 + 16 * 8 + 8 * 3);
    expect(printChannelReport(report)).toMatchInlineSnapshot(`
      "group  channels  bytes each  MACs each  made by              taken by
      a            16          60         14  FULLY_CONNECTED "a"  FULLY_CONNECTED "b"
      b             8          76         19  FULLY_CONNECTED "b"  FULLY_CONNECTED "c"
      FULLY_CONNECTED "c": 3 channels stay: output "c" is promised
      "
    `);
  });

  test('a model that runs keeps running on the same inputs', async () => {
    const pruned = createInterpreter(await runPass(pruneChannels({ share: 0.5 }), model));
    expect(runOnNoise(pruned, 1)).toHaveLength(1);
    expect(pruned.outputs[0]?.shape).toEqual([1, 3]);
  });
});
