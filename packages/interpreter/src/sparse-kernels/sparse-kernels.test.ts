import {
  buildModel,
  edit,
  type Model,
  type Quantization,
  type Sparsity,
  type TensorId,
  withSubgraph,
} from '@litesmith/ir';
import { kernels } from '@litesmith/reference';
import { describe, expect, test } from 'vitest';
import { createInterpreter } from '../interpreter.js';
import { packCache } from './pack-cache.js';
import { packRows } from './packed-rows.js';

/** Pseudo-random numbers in [0, 1), always the same. */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const affine = (scale: number, zeroPoint = 0): { readonly quantization: Quantization } => ({
  quantization: {
    kind: 'affine',
    scale: Float32Array.of(scale),
    zeroPoint: Int32Array.of(zeroPoint),
    quantizedDimension: 0,
  },
});

/** Numbers of which a share is zero, some of them −0. */
function weights(count: number, zeros: number, int: boolean, zero = 0): number[] {
  const random = stream(count);
  return Array.from({ length: count }, () => {
    if (random() < zeros) return int ? zero : random() < 0.3 ? -0 : 0;
    return int ? Math.round(random() * 100 - 50) : random() * 2 - 1;
  });
}

/** Runs a model on the default kernels and on the plain ones of `reference`. */
function both(model: Model, values: readonly number[]) {
  return [undefined, kernels].map((table) => {
    const interpreter = createInterpreter(model, table === undefined ? {} : { kernels: table });
    const data = interpreter.inputs[0]?.data;
    if (data === undefined || Array.isArray(data) || data instanceof BigInt64Array || data instanceof BigUint64Array) {
      throw new Error('expected small numbers');
    }
    data.set(values);
    interpreter.invoke();
    // A second run, for what is done only once.
    return interpreter.invoke()[0]?.data;
  });
}

type Kind = 'float' | 'int8' | 'uint8' | 'hybrid' | 'int4';

function dense(kind: Kind, rows: number, depth: number, units: number, zeros: number): Model {
  return buildModel((b) => {
    const type = kind === 'float' || kind === 'hybrid' ? 'FLOAT32' : kind === 'uint8' ? 'UINT8' : 'INT8';
    const stored = kind === 'float' ? 'FLOAT32' : kind === 'uint8' ? 'UINT8' : kind === 'int4' ? 'INT4' : 'INT8';
    const zero = kind === 'uint8' ? 120 : 0;
    const values = weights(units * depth, zeros, kind !== 'float', zero).map((value) =>
      kind === 'uint8' ? Math.max(0, value) : kind === 'int4' ? Math.max(-7, Math.min(7, value)) : value,
    );
    const x = b.input('x', type, [rows, depth], type === 'FLOAT32' ? {} : affine(0.05, 3));
    const w = b.constant('w', stored, [units, depth], values, stored === 'FLOAT32' ? {} : affine(0.02, zero));
    const output = type === 'FLOAT32' ? {} : { dtype: type, ...affine(0.2, 5) };
    b.output(b.op('FULLY_CONNECTED', [x, w, null], {}, [output]));
  });
}

function conv(int8: boolean, size: number, kernel: number, cin: number, zeros: number): Model {
  return buildModel((b) => {
    const type = int8 ? 'INT8' : 'FLOAT32';
    const x = b.input('x', type, [2, size, size, cin], int8 ? affine(0.05, 3) : {});
    const shape = [7, kernel, kernel, cin];
    const values = weights(7 * kernel * kernel * cin, zeros, int8);
    const w = b.constant('w', type, shape, values, int8 ? affine(0.02) : {});
    const bias = b.constant('b', int8 ? 'INT32' : 'FLOAT32', [7], [1, 2, 3, 4, 5, 6, 7], int8 ? affine(0.001) : {});
    const options = { padding: 'SAME', strideH: 1, strideW: 1 } as const;
    b.output(b.op('CONV_2D', [x, w, bias], options, [int8 ? { dtype: 'INT8', ...affine(0.2, 5) } : {}]));
  });
}

const inputsOf = (count: number, int: boolean): number[] =>
  Array.from({ length: count }, (_, i) => (int ? ((i * 37) % 200) - 90 : Math.sin(i) * 3));

describe('leaving out zeros changes no bit of a result', () => {
  const kinds: readonly Kind[] = ['float', 'int8', 'uint8', 'hybrid', 'int4'];
  test.each(
    kinds.flatMap((kind) =>
      [1, 2, 3, 8, 21].flatMap((rows) => [0.3, 0.5, 0.8, 0.97, 1].map((zeros) => ({ kind, rows, zeros }))),
    ),
  )('FULLY_CONNECTED, $kind, $rows rows, $zeros zeros', ({ kind, rows, zeros }) => {
    const isFloat = kind === 'float' || kind === 'hybrid';
    const values = inputsOf(rows * 50, !isFloat).map((value) => (kind === 'uint8' ? Math.abs(value) : value));
    const [ours, plain] = both(dense(kind, rows, 50, 13, zeros), values);
    expect(ours).toEqual(plain);
  });

  test.each(
    [false, true].flatMap((int8) =>
      [1, 3].flatMap((kernel) => [1, 5].flatMap((size) => [0.6, 0.95].map((zeros) => ({ int8, kernel, size, zeros })))),
    ),
  )('CONV_2D, int8 $int8, $kernel × $kernel over $size × $size, $zeros zeros', ({ int8, kernel, size, zeros }) => {
    const [ours, plain] = both(conv(int8, size, kernel, 6, zeros), inputsOf(2 * size * size * 6, int8));
    expect(ours).toEqual(plain);
  });
});

test.each([
  [1, Number.POSITIVE_INFINITY],
  [1, Number.NaN],
  [9, Number.NEGATIVE_INFINITY],
])('a zero weight times what is not finite is NaN, as with the zeros: %i rows, %f', (rows, value) => {
  const values = inputsOf(rows * 50, false);
  values[20] = value;
  const [ours, plain] = both(dense('float', rows, 50, 13, 0.9), values);
  expect(ours).toEqual(plain);
  expect(Array.from(ours as Float32Array).some(Number.isNaN)).toBe(true);
  const image = inputsOf(2 * 5 * 5 * 6, false);
  image[20] = value;
  const [convolved, plainly] = both(conv(false, 5, 3, 6, 0.9), image);
  expect(convolved).toEqual(plainly);
});

/** The first constant of a model in compressed rows or columns, all elements that are not zero stored. */
function stored(model: Model, columnsFirst: boolean): Model {
  const subgraph = model.subgraphs[0];
  const found = [...(subgraph?.tensors ?? [])].find(([, { name }]) => name === 'w');
  if (subgraph === undefined || found?.[1].data === undefined) throw new Error('the model has no weights');
  const [id, tensor]: [TensorId, (typeof found)[1]] = found;
  const [units = 0, depth = 0] = tensor.shape;
  const values = new Float32Array(found[1].data.slice().buffer);
  const [outer, inner] = columnsFirst ? [depth, units] : [units, depth];
  const [segments, indices, data]: [number[], number[], number[]] = [[0], [], []];
  for (let i = 0; i < outer; i++) {
    for (let k = 0; k < inner; k++) {
      const value = values[columnsFirst ? k * depth + i : i * depth + k] ?? 0;
      if (value === 0) continue;
      indices.push(k);
      data.push(value);
    }
    segments.push(indices.length);
  }
  const sparsity: Sparsity = {
    traversalOrder: columnsFirst ? [1, 0] : [0, 1],
    blockMap: [],
    dimensions: [
      { format: 'DENSE', denseSize: outer },
      {
        format: 'SPARSE_CSR',
        denseSize: 0,
        arraySegments: Uint16Array.from(segments),
        arrayIndices: Uint8Array.from(indices),
      },
    ],
  };
  const editor = edit(subgraph);
  editor.setTensor(id, { ...tensor, sparsity, data: new Uint8Array(Float32Array.from(data).buffer) });
  return withSubgraph(model, 0, editor.done());
}

test.each([
  [1, false],
  [1, true],
  [9, false],
  [9, true],
])(
  'weights that the file stores sparsely run as those that it stores with zeros: %i rows, columns first %s',
  (rows, columnsFirst) => {
    const model = dense('float', rows, 50, 13, 0.8);
    const values = inputsOf(rows * 50, false);
    const [sparse, sparsePlain] = both(stored(model, columnsFirst), values);
    const [asDense] = both(model, values);
    expect(sparse).toEqual(asDense);
    expect(sparsePlain).toEqual(asDense);
  },
);

describe('packing', () => {
  const value = { dtype: 'FLOAT32', shape: [2, 3], data: Float32Array.of(0, 5, 0, 7, 0, 8) } as const;
  const packing = { lanes: 4, columnStride: 1, depth: 3, zeroPoint: 0 } as const;

  test('lays rows of like length side by side, the longest first', () => {
    expect(packRows(value, { ...packing, leastZeros: 0.5 })).toMatchObject({
      columns: Int32Array.of(0, 1, 0, 0, 2, 0, 0, 0),
      values: Float64Array.of(7, 5, 0, 0, 8, 0, 0, 0),
      rows: Int32Array.of(1, 0, -1, -1),
      counts: Int32Array.of(2, 1, 0, 0),
    });
  });

  test('is not done where zeros are few, and once where they are many', () => {
    const pack = packCache();
    expect(pack(value, { ...packing, leastZeros: 0.6 })).toBeNull();
    const packed = pack(value, { ...packing, leastZeros: 0.5 });
    expect(packed).not.toBeNull();
    expect(pack(value, { ...packing, leastZeros: 0.5 })).toBe(packed);
  });
});
