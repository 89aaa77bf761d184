import { readTflite, writeTflite } from '@litesmith/format';
import { buildModel, type Diagnostic, type Model, runPass, type Tensor, verify } from '@litesmith/ir';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cluster } from '../../pass/cluster.js';
import { mnistLike, weightsLike } from '../../testing/models.js';
import { packBits, unpackBits } from './bit-packing.js';
import { compressLut } from './compress-lut.js';
import { decompressLut } from './decompress-lut.js';
import { expandLookup } from './expand-lookup.js';
import { lookupForm, lutBytes } from './lookup-form.js';

const forms = ['decode', 'metadata'] as const;

/** What the README promises for the MNIST network at 16 clusters, in bytes: the file without any zip. */
const MNIST_BYTES = 56_000;

function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** What a tensor holds after it was stored by a table and looked up again; `null` where it has no such form. */
function roundTrip(tensor: Tensor): Uint8Array | null {
  const form = lookupForm(tensor);
  if (form === null) return null;
  expect(form.indices.byteLength + form.table.values.byteLength).toBe(lutBytes(tensor));
  return expandLookup({ tensor, indices: form.indices, table: form.table });
}

describe('indices', () => {
  it('are packed from the high bits on, as TFLM documents it', () => {
    expect(packBits([7, 0, 3, 2], 3)).toEqual(Uint8Array.of(0b11100001, 0b10100000));
    const indices = [1, 3, 3, 2, 4, 5, 0, 2, 1, 3];
    expect(packBits(indices, 3)).toEqual(Uint8Array.of(0b00101101, 0b10101001, 0b01000010, 0b00101100));
  });

  it('come back from 1 to 7 bits', () => {
    const sample = fc
      .integer({ min: 1, max: 7 })
      .chain((bits) => fc.tuple(fc.constant(bits), fc.array(fc.nat({ max: 2 ** bits - 1 }), { maxLength: 50 })));
    fc.assert(
      fc.property(sample, ([bits, indices]) => {
        expect([...unpackBits(packBits(indices, bits), indices.length, bits)]).toEqual(indices);
      }),
    );
  });
});

describe('tables of values', () => {
  it('are looked up channel by channel, as TFLM documents it', () => {
    const tensor: Tensor = {
      name: 'example',
      dtype: 'INT16',
      shape: [2, 5],
      quantization: {
        kind: 'affine',
        scale: Float32Array.of(1, 1),
        zeroPoint: Int32Array.of(0, 0),
        quantizedDimension: 0,
      },
    };
    const values = bytesOf(Int16Array.of(1, 10, 2, 4, 0, 99, 10, 2, 7, 4));
    const indices = packBits([2, 3, 3, 1, 0, 3, 0, 1, 2, 4], 3);
    const data = expandLookup({ tensor, indices, table: { indexBits: 3, values } });
    expect(new Int16Array(data.buffer)).toEqual(Int16Array.of(2, 4, 4, 10, 1, 7, 99, 10, 2, 4));
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('with indices of %i bits give every type back to the bit', (bits) => {
    const distinct = 2 ** bits;
    const elements = 2 * distinct + 6;
    const arrays = {
      FLOAT32: weightsLike(elements, bits),
      INT16: Int16Array.from({ length: elements }, (_, i) => i * 311),
      INT64: BigInt64Array.from({ length: elements }, (_, i) => BigInt(i) * -(2n ** 40n)),
      INT8: Int8Array.from({ length: elements }, (_, i) => i),
    } as const;
    const picks = fc.array(fc.nat({ max: distinct - 1 }), { minLength: elements, maxLength: elements });
    for (const [dtype, source] of Object.entries(arrays)) {
      fc.assert(
        fc.property(picks, (chosen) => {
          const values = source.slice();
          const all = [...Array(distinct).keys(), ...chosen].slice(0, elements);
          for (const [i, pick] of all.entries()) values[i] = source[pick] ?? 0;
          const data = bytesOf(values);
          const tensor: Tensor = { name: 't', dtype: dtype as Tensor['dtype'], shape: [elements], data };
          expect(lookupForm(tensor)?.table.indexBits).toBe(bits);
          expect(roundTrip(tensor)).toEqual(data);
        }),
        { numRuns: 15 },
      );
    }
  });

  it.each([0, 2])('are one for each scale along axis %i', (axis) => {
    const shape = [6, 5, 6];
    const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 180, maxLength: 180 });
    const scale = new Float32Array(6).fill(1);
    const quantization = { kind: 'affine', scale, zeroPoint: new Int32Array(6), quantizedDimension: axis } as const;
    fc.assert(
      fc.property(values, (codes) => {
        const data = bytesOf(Int8Array.from(codes));
        expect(roundTrip({ name: 't', dtype: 'INT8', shape, data, quantization })).toEqual(data);
      }),
      { numRuns: 50 },
    );
  });

  it('tell −0 from 0, and NaN from NaN', () => {
    const data = bytesOf(Uint32Array.of(0, 0x80000000, 0x7fc00000, 0x7fc00001, 0));
    expect(roundTrip({ name: 't', dtype: 'FLOAT32', shape: [5], data })).toEqual(data);
  });

  it.each<[string, Partial<Tensor>]>([
    ['129 values', { dtype: 'INT16', shape: [129], data: bytesOf(Int16Array.from({ length: 129 }, (_, i) => i)) }],
    ['a type that TFLM has no tables for', { dtype: 'UINT8', shape: [8], data: new Uint8Array(8) }],
    ['a scalar', { dtype: 'FLOAT32', shape: [], data: new Uint8Array(4) }],
    ['data of another length', { dtype: 'FLOAT32', shape: [3], data: new Uint8Array(4) }],
    [
      'scales along an axis in the middle',
      {
        dtype: 'INT8',
        shape: [2, 2, 2],
        data: new Uint8Array(8),
        quantization: {
          kind: 'affine',
          scale: Float32Array.of(1, 2),
          zeroPoint: new Int32Array(2),
          quantizedDimension: 1,
        },
      },
    ],
  ])('do not hold %s', (_, tensor) => {
    expect(lutBytes({ name: 't', dtype: 'FLOAT32', shape: [], ...tensor })).toBeNull();
  });
});

describe.each(forms)('compressLut, form %s', (form) => {
  it('makes the MNIST network at 16 clusters smaller than 56,000 bytes without a zip, and is undone exactly', async () => {
    const clustered = await runPass(cluster({ clusters: 16 }), mnistLike());
    const plain = writeTflite(clustered);
    const small = await runPass(compressLut({ form }), readTflite(plain));
    expect(verify(small).filter(({ severity }) => severity === 'error')).toEqual([]);
    const bytes = writeTflite(small);
    expect(bytes.byteLength).toBeLessThanOrEqual(MNIST_BYTES);
    expect(writeTflite(await runPass(decompressLut(), readTflite(bytes)))).toEqual(plain);
  });

  it('returns its argument where nothing becomes smaller, and where nothing is compressed', async () => {
    const model = mnistLike();
    expect(await runPass(compressLut({ form }), model)).toBe(model);
    expect(await runPass(decompressLut(), model)).toBe(model);
  });

  it('stores nothing twice that is read twice', async () => {
    const twice = buildModel((b) => {
      const weights = b.constant('w', 'FLOAT32', [64, 64], weightsLike(4096));
      const x = b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [1, 64]), weights, null]);
      b.output(b.op('FULLY_CONNECTED', [x, weights, null]));
    });
    const clustered = await runPass(cluster({ clusters: 16 }), twice);
    const small = await runPass(compressLut({ form }), clustered);
    expect(writeTflite(small).byteLength).toBeLessThan(4096 / 2 + 1500);
    expect(await runPass(decompressLut(), small)).toEqual(clustered);
  });

  it('leaves constants plain that other operators read', async () => {
    const shared = buildModel((b) => {
      const weights = b.constant('w', 'FLOAT32', [64, 64], weightsLike(4096));
      const x = b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [64, 64]), weights, null]);
      b.output(b.op('ADD', [x, weights]));
    });
    const clustered = await runPass(cluster({ clusters: 16 }), shared);
    expect(await runPass(compressLut({ form }), clustered)).toBe(clustered);
  });
});

describe('compressLut', () => {
  it('stops at a subgraph without compressed constants in the form metadata, and says so', async () => {
    const clustered = await runPass(cluster({ clusters: 16 }), mnistLike());
    const [main] = clustered.subgraphs;
    const empty = buildModel((b) => b.output(b.input('x', 'FLOAT32', [1]))).subgraphs[0];
    if (main === undefined || empty === undefined) throw new Error('no subgraph');
    const model: Model = { ...clustered, subgraphs: [empty, main], signatures: [] };
    const said: Diagnostic[] = [];
    const context = { report: (diagnostic: Diagnostic) => said.push(diagnostic) };
    expect(await runPass(compressLut({ form: 'metadata' }), model, context)).toBe(model);
    expect(said).toMatchObject([{ code: 'LUT_SUBGRAPH' }]);
    expect(await runPass(compressLut(), model)).not.toBe(model);
  });

  it('skips constants by name, and refuses other forms', async () => {
    const clustered = await runPass(cluster({ clusters: 16 }), mnistLike());
    expect(await runPass(compressLut({ skip: [/kernel/] }), clustered)).toBe(clustered);
    expect(() => compressLut({ form: 'zip' as 'decode' })).toThrow(expect.objectContaining({ code: 'LUT_FORM' }));
  });
});

describe('decompressLut of damaged files', () => {
  const compressed = async (form: 'decode' | 'metadata'): Promise<Model> =>
    runPass(compressLut({ form }), await runPass(cluster({ clusters: 12 }), mnistLike()));

  /** The model with another tensor in the place of the first one that fits. */
  function withTensor(model: Model, fits: (tensor: Tensor) => boolean, change: (tensor: Tensor) => Tensor): Model {
    const [main] = model.subgraphs;
    const found = [...(main?.tensors ?? [])].find(([, tensor]) => fits(tensor));
    if (main === undefined || found === undefined) throw new Error('no such tensor');
    return { ...model, subgraphs: [{ ...main, tensors: new Map(main.tensors).set(found[0], change(found[1])) }] };
  }

  const isAncillary = ({ name }: Tensor) => name.endsWith('_ancillary');
  const isIndices = ({ name, dtype }: Tensor) => name.endsWith('kernel') && dtype === 'UINT8';
  const withData = (data: (given: Uint8Array) => Uint8Array) => (tensor: Tensor) => ({
    ...tensor,
    data: data(tensor.data ?? new Uint8Array(0)),
  });

  it.each([
    ['a header that is cut off', isAncillary, withData((data) => data.slice(0, 9))],
    ['another version', isAncillary, withData((data) => data.slice().fill(7, 1, 2))],
    ['a table that is cut off', isAncillary, withData((data) => data.slice(0, 24))],
    ['indices that are cut off', isIndices, withData((data) => data.slice(0, 10))],
    ['indices beyond the table', isIndices, withData((data) => data.slice().fill(255))],
    ['no indices', isIndices, ({ data: _data, ...rest }: Tensor) => rest],
    ['tables along an axis that is not there', isAncillary, withData((data) => data.slice().fill(0x94, 5, 6))],
  ])('refuses %s', async (_, fits, change) => {
    const broken = withTensor(await compressed('decode'), fits, change);
    await expect(runPass(decompressLut(), broken)).rejects.toMatchObject({ code: 'LUT_INVALID' });
  });

  it('refuses indices beyond the table of the metadata', async () => {
    const broken = withTensor(
      await compressed('metadata'),
      ({ lookupTable }) => lookupTable !== undefined,
      withData((data) => data.slice().fill(255)),
    );
    await expect(runPass(decompressLut(), broken)).rejects.toMatchObject({ code: 'LUT_INVALID' });
  });

  it('leaves other kinds of decoding as they are, and says so', async () => {
    const pruned = withTensor(
      await compressed('decode'),
      isAncillary,
      withData((data) => data.slice().fill(2, 0, 1)),
    );
    const said: Diagnostic[] = [];
    const back = await runPass(decompressLut(), pruned, { report: (diagnostic) => said.push(diagnostic) });
    expect(said).toMatchObject([{ code: 'LUT_DECODE_KIND' }]);
    expect(back.subgraphs[0]?.operators.filter(({ op }) => op === 'CUSTOM')).toHaveLength(1);
  });
});
