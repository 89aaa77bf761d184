import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { infer, passContext, runPass, verify } from '@litesmith/ir';
import { builtinRegistry } from '@litesmith/ops-registry';
import { loadLiteRt, type Oracle, type TypedArray } from '@litesmith/oracle';
import { beforeAll, describe, expect, test } from 'vitest';
import { distance, runOnNoise } from '../testing/channel-noise.js';
import { graphCases } from '../testing/graph-cases.js';
import { shareZeroed } from '../testing/zero-channels.js';
import { channelGraph } from './channel-graph.js';
import { pruneChannels } from './prune-channels.js';

/** Sums without terms that are zero are added up in another order; of the largest output. */
const ROUNDOFF = 1e-5;

describe('channels through', () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await loadLiteRt({ xnnpack: false });
  });

  test.each(graphCases)('$name', async ({ model, layers }) => {
    const graph = channelGraph(builtinRegistry, model, 0);
    const found = graph.layers.filter(({ units }) => units.length > 1).map(({ name, units }) => [name, units.length]);
    const expected = Object.entries(layers).map(([name, count]) => [name.trim(), count]);
    expect(found.sort()).toEqual(expected.sort());

    const pruned = await runPass(pruneChannels({ share: 0.5 }), model);
    expect(verify(pruned)).toEqual([]);
    expect(infer(pruned)).toEqual(pruned);
    if (expected.length === 0) {
      expect(pruned).toBe(model);
      return;
    }
    const bytes = writeTflite(pruned);
    expect(bytes.length).toBeLessThan(writeTflite(model).length);
    const ours = createInterpreter(readTflite(bytes));
    const inputs = runOnNoise(ours, 3) as TypedArray[];
    const reference = createInterpreter(shareZeroed(model, 0.5));
    runOnNoise(reference, 3);
    expect(distance(ours.outputs, reference.outputs)).toBeLessThan(ROUNDOFF);
    if (pruned.subgraphs[0]?.inputs.some((id) => pruned.subgraphs[0]?.tensors.get(id)?.shapeSignature)) return;
    const loaded = oracle.load(bytes);
    expect(distance(ours.outputs, loaded.run(inputs))).toBeLessThan(ROUNDOFF);
    loaded.dispose();
  });

  test('a pass that removes nothing returns its argument', () => {
    const [{ model }] = graphCases as [(typeof graphCases)[number]];
    expect(pruneChannels({ share: 0 }).run(model, passContext())).toBe(model);
    expect(pruneChannels({ share: 0.01 }).run(model, passContext())).toBe(model);
  });
});
