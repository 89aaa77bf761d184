import { writeTflite } from '@litesmith/format';
import { buildModel, buildSubgraph } from '@litesmith/ir';
import { afterAll, describe, expect, it } from 'vitest';
import {
  exposeTensors,
  type Oracle,
  type OracleSpec,
  probeModel,
  runInChild,
  startOracleChild,
  withStaticShapes,
} from './index.js';
import { loadOracle } from './judgement.js';

const input = Float32Array.of(-1, 2, -3, 4);
const relu = Float32Array.of(0, 2, 0, 4);

const specs: readonly OracleSpec[] = [
  { runtime: 'litert', variant: 'compat', xnnpack: true },
  { runtime: 'litert', variant: 'compat', xnnpack: false },
  { runtime: 'litert', variant: 'simd', xnnpack: true },
  { runtime: 'litert', variant: 'simd', xnnpack: false },
  { runtime: 'tfjs-tflite', xnnpack: true },
  { runtime: 'tfjs-tflite', xnnpack: false },
];

describe.each(specs)('$runtime $variant with xnnpack: $xnnpack', (spec) => {
  let loaded: Promise<Oracle> | undefined;
  const oracle = (): Promise<Oracle> => {
    loaded ??= loadOracle(spec);
    return loaded;
  };

  it('runs a model again and again', async () => {
    const model = (await oracle()).load(probeModel);
    expect(model.inputs).toEqual([{ name: 'x', dtype: 'FLOAT32', shape: [1, 4] }]);
    expect(model.outputs).toEqual([{ name: 'y', dtype: 'FLOAT32', shape: [1, 4] }]);
    expect(model.run([input])).toEqual([relu]);
    expect(model.run([Float32Array.of(5, -5, 0, 1)])).toEqual([Float32Array.of(5, 0, 0, 1)]);
    model.dispose();
  });

  it('throws on bytes that are no model, and goes on', async () => {
    const { load } = await oracle();
    expect(() => load(new Uint8Array(64))).toThrow();
    expect(load(probeModel).run([input])).toEqual([relu]);
  });

  it('throws on inputs of another length', async () => {
    const model = (await oracle()).load(probeModel);
    expect(() => model.run([new Float32Array(3)])).toThrow('12 bytes, not 16');
    expect(() => model.run([])).toThrow('1 inputs, got 0 arrays');
  });
});

/** A WHILE whose condition is always true. */
function endlessModel(): Uint8Array {
  const always = buildSubgraph('always', (b) => {
    const x = b.input('x', 'FLOAT32', [1]);
    b.output(b.op('EQUAL', [x, x]));
  });
  const same = buildSubgraph('same', (b) => b.output(b.op('ABS', [b.input('x', 'FLOAT32', [1])])));
  const model = buildModel(
    (b) => b.output(b.op('WHILE', [b.input('x', 'FLOAT32', [1])], { condSubgraphIndex: 1, bodySubgraphIndex: 2 })),
    { subgraphs: [always, same] },
  );
  return writeTflite(model);
}

describe('a runtime in a child process', () => {
  const child = startOracleChild({ runtime: 'litert', xnnpack: false });
  afterAll(() => child.close());

  it('judges good and bad models in turn', async () => {
    expect(await child.run(probeModel, [input])).toEqual({
      ok: true,
      outputs: [relu],
      types: [{ name: 'y', dtype: 'FLOAT32', shape: [1, 4] }],
    });
    expect(await child.run(new Uint8Array(64), [])).toMatchObject({ ok: false, reason: 'error' });
    expect(await child.run(probeModel, [input])).toMatchObject({ ok: true });
  });

  it('goes on with a new process after a model that never comes back', async () => {
    const before = await child.run(probeModel, [input]);
    expect(before).toMatchObject({ ok: true });
    expect(await child.run(endlessModel(), [Float32Array.of(1)], { timeoutMs: 500 })).toEqual({
      ok: false,
      reason: 'timeout',
      message: 'no answer in 500 ms',
    });
    expect(await child.run(probeModel, [input])).toEqual(before);
  });

  it('shows what a runtime computes in the middle of a model', async () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [3]);
      const negated = b.op('NEG', [x]);
      b.output(b.op('RELU', [negated], {}, [{ name: 'neg' }]));
    });
    const middle = model.subgraphs[0]?.operators[0]?.outputs ?? [];
    const judgement = await child.run(writeTflite(exposeTensors(model, middle)), [Float32Array.of(1, -2, 3)]);
    expect(judgement).toMatchObject({
      ok: true,
      outputs: [Float32Array.of(0, 2, 0), Float32Array.of(-1, 2, -3)],
    });
  });

  it('takes models whose batch is open once it is fixed', async () => {
    const model = buildModel((b) => b.output(b.op('RELU', [b.input('x', 'FLOAT32', [-1, 4])])));
    expect(await child.run(writeTflite(withStaticShapes(model)), [input])).toMatchObject({ ok: true, outputs: [relu] });
  });

  it('runs a single model', async () => {
    expect(await runInChild({ runtime: 'tfjs-tflite' }, probeModel, [input])).toMatchObject({
      ok: true,
      outputs: [relu],
    });
  });
});
