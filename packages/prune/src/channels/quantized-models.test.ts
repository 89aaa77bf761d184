import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import {
  buildModel,
  buildSubgraph,
  infer,
  type Model,
  runPass,
  type Tensor,
  verify,
  withSubgraph,
} from '@litesmith/ir';
import { loadLiteRt, type Oracle, type TypedArray } from '@litesmith/oracle';
import { calibrate, presetNames, quantize } from '@litesmith/quantize';
import { beforeAll, describe, expect, test } from 'vitest';
import { distance, noise, runOnNoise } from '../testing/channel-noise.js';
import { Layers } from '../testing/graph-cases.js';
import { shareZeroed } from '../testing/zero-channels.js';
import { channelReport } from './channel-report.js';
import { pruneChannels } from './prune-channels.js';

/** Kernels that quantize activations while they run do it with other zeros beside; of the largest output. */
const HYBRID_TOLERANCE = 0.02;

const schemes = [...presetNames, 'dynamic_wi4_afp32_block32'] as const;

/** Convolutions, depthwise and with a shortcut, and dense layers wide enough for blocks of 32. */
const float: Model = buildModel((b) => {
  const l = new Layers(b);
  const first = l.conv('first', b.input('image', 'FLOAT32', [1, 4, 4, 3]), 16);
  const sum = b.op('ADD', [first, l.conv('second', l.depthwise('depthwise', first), 16)]);
  const flat = b.op('RESHAPE', [sum, l.ints(1, 256)]);
  const hidden = l.dense('hidden', flat, 64, 'RELU');
  b.output(l.dense('last', l.dense('wide', hidden, 64, 'RELU'), 4));
});

async function quantized(scheme: string): Promise<Model> {
  const next = noise(4);
  const samples = Array.from({ length: 4 }, () => [Float32Array.from({ length: 48 }, next)]);
  const statistics = scheme.startsWith('static') ? await calibrate(float, samples, createInterpreter) : undefined;
  return runPass(quantize(scheme, statistics === undefined ? {} : { statistics }), float);
}

describe('quantized models', () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await loadLiteRt({ xnnpack: false });
  });

  test.each(schemes)('%s: half of the channels go, with their scales', async (scheme) => {
    const model = await quantized(scheme);
    const pruned = await runPass(pruneChannels({ share: 0.5 }), model);
    expect(verify(pruned)).toEqual([]);
    expect(infer(pruned)).toBe(pruned);
    expect(channelReport(pruned).groups.length).toBeGreaterThanOrEqual(3);
    const bytes = writeTflite(pruned);
    expect(bytes.length).toBeLessThan(writeTflite(model).length);
    const [ours, reference] = [createInterpreter(readTflite(bytes)), createInterpreter(shareZeroed(model, 0.5))];
    const inputs = runOnNoise(ours, 3) as TypedArray[];
    runOnNoise(reference, 3);
    const tolerance = scheme.startsWith('static') ? 0 : HYBRID_TOLERANCE;
    expect(distance(ours.outputs, reference.outputs)).toBeLessThanOrEqual(tolerance);
    const loaded = oracle.load(bytes);
    expect(distance(ours.outputs, loaded.run(inputs))).toBeLessThanOrEqual(tolerance);
    loaded.dispose();
  });
});

/** Two dense layers, some tensors of which are said to be special. */
function dense(change: (tensor: Tensor) => Partial<Tensor>): Model {
  const model = buildModel((b) => {
    const l = new Layers(b);
    b.output(l.dense('last', l.dense('first', b.input('x', 'FLOAT32', [1, 6]), 8), 2));
  });
  const [main] = model.subgraphs;
  if (main === undefined) throw new Error('no subgraph');
  const tensors = new Map([...main.tensors].map(([id, tensor]) => [id, { ...tensor, ...change(tensor) }]));
  return withSubgraph(model, 0, { ...main, tensors });
}

const special: readonly (readonly [string, Partial<Tensor>, string])[] = [
  [
    'weights that are stored sparsely',
    { sparsity: { traversalOrder: [], blockMap: [], dimensions: [] } },
    'is stored sparsely',
  ],
  ['variables', { isVariable: true }, 'is a variable'],
  [
    'weights in a file of their own',
    { externalBuffer: { group: '', byteOffset: 0n, byteLength: 0n, packing: null } },
    'lies in a file of its own',
  ],
];

describe('what has to stay', () => {
  test.each(special)('%s', (_name, fields, text) => {
    const { groups, kept } = channelReport(dense(({ name }) => (name === 'first/w' ? fields : {})));
    expect(groups).toEqual([]);
    expect(kept[0]).toMatchObject({ at: 'FULLY_CONNECTED "first"', channels: 8 });
    expect(kept[0]?.text).toBe(`tensor "first/w" ${text}`);
  });

  test('an axis that is longer than any layer has channels', () => {
    const huge = dense(({ name }) => (name === 'first' ? { shape: [1, 2 ** 31 - 1] } : {}));
    expect(channelReport(huge).groups).toEqual([]);
  });

  test('the ends of subgraphs that are called; channels within go', async () => {
    const branch = (name: string) =>
      buildSubgraph(name, (b) => {
        const l = new Layers(b);
        b.output(l.dense(`${name}/last`, l.dense(`${name}/first`, b.input('x', 'FLOAT32', [1, 6]), 8), 6));
      });
    const model = buildModel(
      (b) => {
        const l = new Layers(b);
        const hidden = l.dense('hidden', b.input('x', 'FLOAT32', [1, 6]), 6);
        const chosen = b.op(
          'IF',
          [b.input('which', 'BOOL', [1]), hidden],
          { thenSubgraphIndex: 1, elseSubgraphIndex: 2 },
          [{ name: 'chosen', dtype: 'FLOAT32', shape: [1, 6] }],
        );
        b.output(l.dense('last', chosen, 2));
      },
      { subgraphs: [branch('then'), branch('else')] },
    );
    expect(channelReport(model).groups.map(({ subgraph, name }) => [subgraph, name])).toEqual([
      [1, 'then/first'],
      [2, 'else/first'],
    ]);
    const pruned = await runPass(pruneChannels({ share: 0.5 }), model);
    expect(verify(pruned)).toEqual([]);
    const [ours, reference] = [createInterpreter(pruned), createInterpreter(shareZeroed(model, 0.5))];
    runOnNoise(ours, 3);
    runOnNoise(reference, 3);
    expect(distance(ours.outputs, reference.outputs)).toBeLessThan(1e-5);
  });
});
