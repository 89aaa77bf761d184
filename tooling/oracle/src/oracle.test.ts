import { afterAll, describe, expect, it } from 'vitest';
import { type Oracle, type OracleSpec, probeModel, runInChild, startOracleChild } from './index.js';
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

  it('goes on with a new process after one that did not come back', async () => {
    // A tail of 32 MB keeps the process busy reading its mail for longer than a millisecond.
    const slow = new Uint8Array(2 ** 25);
    slow.set(probeModel);
    expect(await child.run(slow, [input], { timeoutMs: 1 })).toMatchObject({ ok: false, reason: 'timeout' });
    expect(await child.run(slow, [input])).toMatchObject({ ok: true, outputs: [relu] });
  });

  it('runs a single model', async () => {
    expect(await runInChild({ runtime: 'tfjs-tflite' }, probeModel, [input])).toMatchObject({
      ok: true,
      outputs: [relu],
    });
  });
});
