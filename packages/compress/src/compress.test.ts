import { writeTflite } from '@litesmith/format';
import { buildModel, packInt4 } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CompressPreference, compress } from './compress.js';
import { decompress } from './decompress.js';
import { gaussians, prunedFiles, stream } from './testing/models.js';

const preferences: readonly CompressPreference[] = ['size', 'balanced', 'speed'];

function survives(bytes: Uint8Array): number {
  const lengths = preferences.map((prefer) => {
    const container = compress(bytes, { prefer });
    expect(Buffer.compare(decompress(container), bytes), prefer).toBe(0);
    return container.length;
  });
  return Math.min(...lengths);
}

describe('any bytes come back', () => {
  test('whatever they are', () => {
    const some = fc.uint8Array({ maxLength: 600 });
    const few = fc.array(fc.constantFrom(0, 1, 7, 255), { maxLength: 3000 }).map((list) => Uint8Array.from(list));
    const repeated = fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.integer({ min: 1, max: 40 }));
    const again = repeated.map(([bytes, times]) =>
      Uint8Array.from(
        Array(times)
          .fill([...bytes])
          .flat(),
      ),
    );
    fc.assert(
      fc.property(fc.oneof(some, few, again), (bytes) => void survives(bytes)),
      { numRuns: 60 },
    );
  });

  test.each([
    ['none', new Uint8Array()],
    ['one', Uint8Array.of(255)],
    ['zeros', new Uint8Array(100_000)],
    ['text', new TextEncoder().encode('weights, mostly zeros. '.repeat(999))],
    ['noise', Uint8Array.from({ length: 70_000 }, stream(3)).map((_, i, all) => (all[i] as number) + i * i * 31)],
  ])('%s', (_name, bytes) => void survives(bytes));

  test('more zeros than a decoder takes from a container of that size, by padding', () => {
    const bytes = new Uint8Array(2 ** 24 + 2 ** 22);
    bytes[5] = 1;
    const container = compress(bytes);
    expect(container.length).toBeGreaterThanOrEqual(2 ** 22 / 255);
    expect(Buffer.compare(decompress(container), bytes)).toBe(0);
  });

  test('incompressible bytes grow by little', () => {
    const random = stream(5);
    const noise = Uint8Array.from({ length: 10_000 }, () => 256 * random());
    expect(survives(noise)).toBeLessThan(noise.length + 32);
  });

  test('views into larger memory', () => {
    const whole = prunedFiles['pruned and clustered int8']?.() ?? expect.fail();
    const larger = new Uint8Array(whole.length + 77);
    larger.set(whole, 33);
    const view = larger.subarray(33, 33 + whole.length);
    expect(compress(view)).toEqual(compress(whole));
    expect(Buffer.compare(decompress(compress(view)), whole)).toBe(0);
  });
});

const normal = gaussians(stream(2));
const count = 3072;
const floats = Float32Array.from({ length: count }, normal);
const sparse = floats.map((x) => (Math.abs(x) < 1.5 ? 0 : x));
const codes = Array.from(floats, (x) => Math.round(20 * x));
const indices = Array.from({ length: count }, (_, i) => i % 97);

/** Constants of every type, dense and with many zeros, and what they may take at most, in parts of their bytes. */
const constants: readonly [name: string, dtype: TensorType, values: ArrayLike<number | bigint>, most: number][] = [
  ['float32', 'FLOAT32', floats, 0.95],
  ['float32, 87 % zeros', 'FLOAT32', sparse, 0.22],
  ['float32, 16 values', 'FLOAT32', floats.map((x) => Math.fround(Math.round(2 * x) / 3)), 0.13],
  ['float32 of float16', 'FLOAT32', floats.map((x) => Math.fround(Math.round(x * 256) / 256)), 0.5],
  ['float16', 'FLOAT16', floats, 0.92],
  ['bfloat16', 'BFLOAT16', floats, 0.75],
  ['float64', 'FLOAT64', floats, 0.6],
  ['int8', 'INT8', codes, 0.85],
  ['int8, 87 % zeros', 'INT8', Array.from(sparse, (x) => Math.round(20 * x)), 0.3],
  ['uint8 around 128', 'UINT8', codes.map((code) => code + 128), 0.85],
  ['int16', 'INT16', codes, 0.45],
  ['int32', 'INT32', codes, 0.24],
  ['int64', 'INT64', codes.map(BigInt), 0.12],
  ['int64 indices', 'INT64', indices.map(BigInt), 0.05],
  ['bool', 'BOOL', codes.map((code) => (code > 20 ? 1 : 0)), 0.11],
];

function fileOf(dtype: TensorType, shape: readonly number[], values: ArrayLike<number | bigint>): Uint8Array {
  return writeTflite(
    buildModel((b) => {
      const c = b.constant('c', dtype, [...shape], values as ArrayLike<number>);
      b.output(b.op('RESHAPE', [c, b.constant('shape', 'INT32', [1], [count])], {}));
    }),
  );
}

describe('constants of every kind come back, and are packed as what they are', () => {
  test.each(constants)('%s', (_name, dtype, values, most) => {
    for (const shape of [[count], [4, 768], [8, 4, 4, 24]]) {
      const bytes = fileOf(dtype, shape, values);
      const empty = fileOf(
        dtype,
        shape,
        Array.from(values, (x) => (typeof x === 'bigint' ? 0n : 0)),
      );
      const held = compress(bytes).length - compress(empty).length;
      survives(bytes);
      expect(held / (bytes.length - 400)).toBeLessThan(most);
    }
  });

  test('int4, two in a byte', () => {
    const nibbles = Array.from(sparse, (x) => Math.max(-8, Math.min(7, Math.round(2 * x))));
    const bytes = fileOf('INT4', [4, 768], nibbles);
    expect(packInt4(nibbles).length).toBe(count / 2);
    expect(survives(bytes)).toBeLessThan(bytes.length / 2);
  });

  test('constants that stand twice are stored once', () => {
    const random = stream(8);
    const noise = (): Float32Array => Float32Array.from({ length: 2000 }, random);
    const [a, c] = [noise(), noise()];
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [2000]);
      const y = b.op('ADD', [x, b.constant('a', 'FLOAT32', [2000], a)], {});
      b.output(b.op('MUL', [y, b.constant('c', 'FLOAT32', [2000], c)], {}));
    });
    // The writer shares equal contents, other writers do not: the second constant is overwritten in the file.
    const different = writeTflite(model);
    const same = different.slice();
    const at = Buffer.from(same).indexOf(new Uint8Array(c.buffer));
    same.set(new Uint8Array(a.buffer), at);
    survives(same);
    expect(compress(same).length).toBeLessThan(0.53 * compress(different).length);
  });
});

/** What the files may take: a third and more below gzip -9 and brotli -11, which `bench/container.ts` compares. */
const atMost: { readonly [name: string]: number } = {
  'pruned float': 26_000,
  'pruned and clustered float': 8_000,
  'pruned and clustered int8': 7_500,
};

describe('the pruned network', () => {
  test.each(Object.entries(prunedFiles))('%s is small, and comes back', (name, build) => {
    expect(survives(build())).toBeLessThan(atMost[name] ?? 0);
  });

  test.each(Object.entries(prunedFiles))('%s is small where speed is preferred, too', (name, build) => {
    expect(compress(build(), { prefer: 'speed' }).length).toBeLessThan(1.4 * (atMost[name] ?? 0));
  });
});

describe('what is no input', () => {
  test.each([
    ['no bytes', 'abc' as never, {}],
    ['an unknown preference', new Uint8Array(3), { prefer: 'toString' as never }],
  ])('%s is refused', (_name, bytes, options) => {
    expect(() => compress(bytes, options)).toThrow(expect.objectContaining({ code: 'COMPRESS_INPUT' }));
  });
});
