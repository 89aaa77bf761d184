import { writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, type Model, realNumbers, runPass, type Tensor, toFloat32, verify } from '@litesmith/ir';
import { loadLiteRt, loadTfjsTflite, type Oracle } from '@litesmith/oracle';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomSource } from '../../k-means/random-source.js';
import { cluster } from '../../pass/cluster.js';
import { weightsLike } from '../../testing/models.js';
import { encodeLattice } from './encode-lattice.js';
import { findLattice } from './find-lattice.js';

const scale = fc.float({ min: Math.fround(1e-30), max: Math.fround(1e30), noNaN: true, minExcluded: true });

/** Multiples from `least` to `most` of a scale in float32, as DEQUANTIZE makes them. */
function multiples(count: number, step: number, least: number, most: number, seed = 1): Float32Array {
  const next = randomSource(seed);
  return Float32Array.from({ length: count }, () => step * (least + Math.floor(next() * (most - least + 1))));
}

describe('findLattice', () => {
  it('finds a scale that gives every multiple of a float32 scale back to the bit', () => {
    const numbers = fc.array(fc.integer({ min: -255, max: 255 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(scale, numbers, (step, multiple) => {
        const values = Float32Array.from(multiple, (n) => step * n + 0);
        const found = findLattice(values);
        expect(found).not.toBeNull();
        if (found === null) return;
        const again = Float32Array.from(values, (value) => found.scale * Math.round(value / found.scale) + 0);
        expect(again).toEqual(values);
        expect(Math.fround(found.scale)).toBe(found.scale);
        expect(found.most - found.least).toBeLessThanOrEqual(Math.max(0, ...multiple) - Math.min(0, ...multiple));
      }),
    );
  });

  it('finds nothing where values lie on no lattice, or are not finite', () => {
    expect(findLattice(weightsLike(50))).toBeNull();
    expect(findLattice([1, 2, 2.0001])).toBeNull();
    expect(findLattice([1, 256])).toBeNull();
    expect(findLattice([Number.NaN])).toBeNull();
    expect(findLattice([1, Number.POSITIVE_INFINITY])).toBeNull();
  });

  it('takes zeros and −0 for the lattice of any scale', () => {
    expect(findLattice([0, -0])).toEqual({ scale: 1, least: 0, most: 0 });
    expect(findLattice([0.5, -0, -1.5])).toEqual({ scale: 0.5, least: -3, most: 1 });
  });
});

const perChannel = (rows: number, columns: number, fill: (row: number) => Float32Array): Float32Array => {
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) values.set(fill(row), row * columns);
  return values;
};

/** 2,048 weights of each kind, and the type and number of scales that they are to be stored with. */
const kinds = [
  ['int8', multiples(2048, Math.fround(0.01), -127, 127), 'INT8', 1],
  ['int8 with a zero point', multiples(2048, Math.fround(0.01), 0, 255), 'INT8', 1],
  ['int4', multiples(2048, Math.fround(0.013), -7, 7), 'INT4', 1],
  ['int4 with a zero point', multiples(2048, Math.fround(0.013), 0, 15), 'INT4', 1],
  ['ternary', multiples(2048, Math.fround(0.1), -1, 1), 'INT2', 1],
  ['int8 per channel', perChannel(32, 64, (c) => multiples(64, Math.fround(0.01 + c / 700), -127, 127, c)), 'INT8', 32],
  ['int4 per channel', perChannel(32, 64, (c) => multiples(64, Math.fround(0.01 + c / 700), -7, 7, c)), 'INT4', 32],
  ['ternary per channel', perChannel(32, 64, (c) => multiples(64, Math.fround(0.01 + c / 700), -1, 1, c)), 'INT2', 32],
] as const;

function fullyConnected(weights: Float32Array): Model {
  return buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [2, 64]);
    b.output(b.op('FULLY_CONNECTED', [x, b.constant('w', 'FLOAT32', [32, 64], weights), null], {}, [{ name: 'y' }]));
  });
}

function convolution(weights: Float32Array): Model {
  return buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [1, 4, 4, 8]);
    const w = b.constant('w', 'FLOAT32', [32, 2, 4, 8], weights);
    const bias = b.constant('b', 'FLOAT32', [32], weightsLike(32));
    b.output(b.op('CONV_2D', [x, w, bias], { strideW: 1, strideH: 1 }, [{ name: 'y' }]));
  });
}

const named = (model: Model, name: string): Tensor => {
  const found = [...(model.subgraphs[0]?.tensors.values() ?? [])].find((tensor) => tensor.name === name);
  return found ?? expect.fail(`no tensor "${name}"`);
};

function realsOf({ subgraphs: [main] }: Model, tensor: Tensor): Float32Array {
  const values = main === undefined ? 'there is no graph' : realNumbers(tensor, main);
  if (typeof values === 'string') throw new Error(values);
  return Float32Array.from(values);
}

describe('encodeLattice', () => {
  it.each(kinds)('stores %s as they are, to the bit', async (_, weights, dtype, scales) => {
    const encoded = await runPass(encodeLattice(), fullyConnected(weights));
    expect(verify(encoded).filter(({ severity }) => severity === 'error')).toEqual([]);
    const stored = named(encoded, 'w');
    expect([stored.dtype, stored.quantization?.scale.length]).toEqual([dtype, scales]);
    expect(realsOf(encoded, stored)).toEqual(weights.map((value) => value + 0));
    expect(writeTflite(encoded).byteLength).toBeLessThan(writeTflite(fullyConnected(weights)).byteLength);
    expect(await runPass(encodeLattice(), encoded)).toBe(encoded);
  });

  const run = (oracle: Oracle, model: Model, x: Float32Array): Float32Array => {
    const loaded = oracle.load(writeTflite(model));
    const [y] = loaded.run([x]);
    loaded.dispose();
    return Float32Array.from(y as Float32Array);
  };

  it.each([
    ['FULLY_CONNECTED', fullyConnected],
    ['CONV_2D', convolution],
  ])('gives the same results in LiteRT and here: %s', async (_, build) => {
    const builtin = await loadLiteRt({ xnnpack: false });
    const x = weightsLike(128, 9);
    for (const [kind, weights] of kinds) {
      const model = build(weights);
      const encoded = await runPass(encodeLattice(), model);
      expect(run(builtin, encoded, x), kind).toEqual(run(builtin, model, x));
      const [ours, before] = [createInterpreter(encoded), createInterpreter(model)].map((interpreter) => {
        interpreter.inputs[0]?.set(x);
        interpreter.invoke();
        return interpreter.outputs[0]?.copy();
      });
      expect(ours, kind).toEqual(before);
    }
  });

  it('gives the same results with XNNPACK but for the order of sums, and in the old runtime for int8', async () => {
    /** Where weights are int4 or int2, XNNPACK leaves the operator to the builtin kernel, which sums in another order. */
    const tolerance = 2e-6;
    const [xnnpack, old] = [await loadLiteRt({}), await loadTfjsTflite()];
    const x = weightsLike(128, 9);
    for (const [kind, weights] of kinds) {
      const model = convolution(weights);
      const [after, before] = [run(xnnpack, await runPass(encodeLattice(), model), x), run(xnnpack, model, x)];
      expect(
        after.every((value, i) => Math.abs(value - (before[i] ?? 0)) < tolerance),
        kind,
      ).toBe(true);
      const int8 = await runPass(encodeLattice({ types: ['INT8'] }), model);
      expect(run(old, int8, x), kind).toEqual(run(old, model, x));
    }
  });

  it('goes behind a DEQUANTIZE that is there: float16 weights become codes', async () => {
    const model = buildModel((b) => {
      const half = b.constant('w', 'FLOAT16', [32, 64], weightsLike(2048));
      const x = b.input('x', 'FLOAT32', [1, 64]);
      b.output(b.op('FULLY_CONNECTED', [x, b.op('DEQUANTIZE', [half]), null]));
    });
    const onLattice = await runPass(cluster({ clusters: 15, lattice: 4 }), model);
    const encoded = await runPass(encodeLattice(), onLattice);
    expect(named(encoded, 'w').dtype).toBe('INT4');
    expect(encoded.subgraphs[0]?.operators.map(({ op }) => op)).toEqual(['DEQUANTIZE', 'FULLY_CONNECTED']);
    expect(realsOf(encoded, named(encoded, 'w'))).toEqual(toFloat32(named(onLattice, 'w')));
  });

  it('leaves weights as they are that lie on no lattice, are few, or are skipped', async () => {
    const plain = fullyConnected(weightsLike(2048));
    expect(await runPass(encodeLattice(), plain)).toBe(plain);
    const ternary = fullyConnected(kinds[4][1]);
    expect(await runPass(encodeLattice({ minElements: 4096 }), ternary)).toBe(ternary);
    expect(await runPass(encodeLattice({ skip: ['y'] }), ternary)).toBe(ternary);
    expect(named(await runPass(encodeLattice({ types: ['INT8'] }), ternary), 'w').dtype).toBe('INT8');
  });

  it.each([{ types: ['INT16' as 'INT8'] }, { minElements: Number.NaN }])('refuses options %j', (options) => {
    expect(() => encodeLattice(options)).toThrow(expect.objectContaining({ code: 'LATTICE_OPTIONS' }));
  });
});

describe('cluster onto a lattice', () => {
  it.each([
    [4, 15, 'INT4', 15],
    [4, 16, 'INT4', 15],
    [2, 4, 'INT2', 3],
    [8, 16, 'INT4', 15],
    [8, 256, 'INT8', 255],
  ])('of %i bits with %i clusters stores %s', async (lattice, clusters, dtype, most) => {
    const clustered = await runPass(cluster({ clusters, lattice }), fullyConnected(weightsLike(2048)));
    expect(new Set(toFloat32(named(clustered, 'w'))).size).toBeLessThanOrEqual(most);
    expect(named(await runPass(encodeLattice(), clustered), 'w').dtype).toBe(dtype);
    expect(await runPass(cluster({ clusters, lattice }), clustered)).toBe(clustered);
  });

  it('errs no more than scaling to the largest weight does', async () => {
    const weights = weightsLike(2048);
    const clustered = toFloat32(
      named(await runPass(cluster({ clusters: 15, lattice: 4 }), fullyConnected(weights)), 'w'),
    );
    const largest = weights.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const error = (after: (value: number, i: number) => number) =>
      weights.reduce((sum, value, i) => sum + (after(value, i) - value) ** 2, 0);
    const naive = error((value) => Math.round((value / largest) * 7) * (largest / 7));
    expect(error((_, i) => clustered[i] ?? 0)).toBeLessThan(naive * 0.9);
  });

  it('keeps zeros, and only those', async () => {
    const weights = weightsLike(2048).map((value, i) => (i % 2 === 0 ? 0 : value));
    const clustered = toFloat32(
      named(await runPass(cluster({ clusters: 15, lattice: 4 }), fullyConnected(weights)), 'w'),
    );
    expect(clustered.map(Math.sign)).toEqual(weights.map(Math.sign));
  });

  it.each([1, 9, 2.5, Number.NaN])('refuses a lattice of %d bits', (lattice) => {
    expect(() => cluster({ clusters: 4, lattice })).toThrow(expect.objectContaining({ code: 'CLUSTER_OPTIONS' }));
  });
});
