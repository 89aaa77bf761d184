import { type DimensionMetadata, elementCountOf, type Sparsity, type Tensor, unpackInt4 } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { describe, expect, test } from 'vitest';
import { stream } from './testing/networks.js';
import { toDense } from './to-dense.js';

interface Case {
  readonly name: string;
  readonly shape: readonly number[];
  readonly order: readonly number[];
  readonly blockMap?: readonly number[];
  readonly blocks?: readonly number[];
  /** Levels that are compressed. */
  readonly compressed: readonly number[];
}

const cases: readonly Case[] = [
  { name: 'compressed rows', shape: [4, 6], order: [0, 1], compressed: [1] },
  { name: 'columns before rows', shape: [4, 6], order: [1, 0], compressed: [1] },
  { name: 'both axes compressed', shape: [5, 6], order: [0, 1], compressed: [0, 1] },
  { name: 'the first axis compressed, the second dense', shape: [5, 6], order: [0, 1], compressed: [0] },
  { name: 'blocks of 1 × 4', shape: [4, 8], order: [0, 1, 2], blockMap: [1], blocks: [4], compressed: [1] },
  {
    name: 'blocks of 2 × 3, turned',
    shape: [4, 9],
    order: [1, 0, 3, 2],
    blockMap: [0, 1],
    blocks: [2, 3],
    compressed: [1],
  },
  {
    name: 'blocks outside of what they split',
    shape: [4, 6],
    order: [2, 0, 1],
    blockMap: [1],
    blocks: [3],
    compressed: [2],
  },
  {
    name: 'blocks mapped backwards',
    shape: [4, 6],
    order: [0, 1, 2, 3],
    blockMap: [1, 0],
    blocks: [3, 2],
    compressed: [0, 1],
  },
  { name: 'blocks in blocks', shape: [2, 12], order: [0, 1, 2, 3], blockMap: [1, 1], blocks: [2, 3], compressed: [1] },
  { name: 'four axes in disorder', shape: [3, 2, 4, 2], order: [2, 0, 3, 1], compressed: [1, 3] },
  { name: 'all dense', shape: [3, 4], order: [1, 0], compressed: [] },
];

/** Where a leaf lies, by the definition: coordinates of a dimension are those of its blocks, the outermost first. */
function placeOf({ shape, order, blockMap = [], blocks = [] }: Case, path: readonly number[]): number {
  const coordinate = shape.map((_, axis) => path[order.indexOf(axis)] ?? 0);
  for (const [i, axis] of blockMap.entries()) {
    const inner = path[order.indexOf(shape.length + i)] ?? 0;
    coordinate[axis] = (coordinate[axis] ?? 0) * (blocks[i] ?? 1) + inner;
  }
  return coordinate.reduce((place, index, axis) => place * (shape[axis] ?? 1) + index, 0);
}

/** A sparse tensor with about half of its nodes, and the dense one that it stands for. */
function draw(spec: Case): { readonly sparsity: Sparsity; readonly stored: number[]; readonly dense: number[] } {
  const { shape, order, blockMap = [], blocks = [], compressed } = spec;
  const random = stream(spec.name.length);
  const sizes = [...shape, ...blocks];
  for (const [i, axis] of blockMap.entries()) sizes[axis] = (sizes[axis] ?? 1) / (blocks[i] ?? 1);
  const [segments, indices] = [order.map(() => [0]), order.map((): number[] => [])];
  const stored: number[] = [];
  const dense = new Array<number>(elementCountOf(shape)).fill(0);
  const walk = (level: number, path: readonly number[]): void => {
    if (level === order.length) {
      const value = 1 + Math.floor(random() * 7);
      stored.push(value);
      dense[placeOf(spec, path)] = value;
      return;
    }
    const isCompressed = compressed.includes(level);
    for (let k = 0; k < (sizes[order[level] ?? 0] ?? 0); k++) {
      if (isCompressed && random() < 0.5) continue;
      if (isCompressed) indices[level]?.push(k);
      walk(level + 1, [...path, k]);
    }
    if (isCompressed) segments[level]?.push(indices[level]?.length ?? 0);
  };
  walk(0, []);
  const dimensions = order.map((dimension, level): DimensionMetadata => {
    if (!compressed.includes(level)) return { format: 'DENSE', denseSize: sizes[dimension] ?? 0 };
    const [arraySegments, arrayIndices] = [
      Uint8Array.from(segments[level] ?? []),
      Uint16Array.from(indices[level] ?? []),
    ];
    return { format: 'SPARSE_CSR', denseSize: 0, arraySegments, arrayIndices };
  });
  return { sparsity: { traversalOrder: order, blockMap, dimensions }, stored, dense };
}

const types: readonly (readonly [Tensor['dtype'], (values: readonly number[]) => Uint8Array])[] = [
  ['INT8', (values) => new Uint8Array(Int8Array.from(values).buffer)],
  ['FLOAT32', (values) => new Uint8Array(Float32Array.from(values).buffer)],
  ['FLOAT64', (values) => new Uint8Array(Float64Array.from(values).buffer)],
  [
    'INT4',
    (values) =>
      Uint8Array.from(
        { length: Math.ceil(values.length / 2) },
        (_, i) => (values[2 * i] ?? 0) | ((values[2 * i + 1] ?? 0) << 4),
      ),
  ],
];

test.each(cases.flatMap((spec) => types.map(([dtype, bytes]) => ({ ...spec, dtype, bytes, spec }))))(
  '$dtype: $name',
  ({ spec, dtype, bytes }) => {
    const { sparsity, stored, dense } = draw(spec);
    const made = toDense({ name: 'w', dtype, shape: spec.shape, sparsity, data: bytes(stored) });
    expect(made.data).toEqual(bytes(dense));
    expect('sparsity' in made).toBe(false);
    if (dtype === 'INT4') expect([...unpackInt4(made.data ?? new Uint8Array(0), dense.length)]).toEqual(dense);
  },
);

describe('what does not fit is refused', () => {
  const { sparsity, stored } = draw(cases[0] as Case);
  const good: Tensor = { name: 'w', dtype: 'INT8', shape: [4, 6], sparsity, data: Uint8Array.from(stored) };
  const csr = sparsity.dimensions[1] as Extract<DimensionMetadata, { format: 'SPARSE_CSR' }>;
  const withCsr = (change: Partial<typeof csr>): Tensor => ({
    ...good,
    sparsity: {
      ...sparsity,
      dimensions: [
        { format: 'DENSE', denseSize: 4 },
        { ...csr, ...change },
      ],
    },
  });
  const { data: _, ...empty } = good;
  test.each<[string, Tensor, string]>([
    ['no data', empty, 'SPARSE_DATA'],
    ['too few elements', { ...good, data: Uint8Array.of(1) }, 'IR_SPARSITY'],
    ['too many elements', { ...good, data: new Uint8Array(99) }, 'IR_SPARSITY'],
    ['another shape', { ...good, shape: [5, 6] }, 'IR_SPARSITY'],
    ['a shape of another rank', { ...good, shape: [24] }, 'IR_SPARSITY'],
    ['a gigantic shape', { ...good, shape: [2 ** 31 - 1, 2 ** 31 - 1] }, 'SPARSE_SIZE'],
    ['a negative shape', { ...good, shape: [-4, 6] }, 'SPARSE_SIZE'],
    ['text', { ...good, dtype: 'STRING' }, 'SPARSE_TENSOR'],
    ['no segments', withCsr({ arraySegments: null }), 'IR_SPARSITY'],
    ['falling segments', withCsr({ arraySegments: Uint8Array.of(0, 3, 1, 3, 3) }), 'IR_SPARSITY'],
    ['an index outside', withCsr({ arrayIndices: Uint8Array.from(csr.arrayIndices ?? [], () => 200) }), 'IR_SPARSITY'],
    ['negative indices', withCsr({ arrayIndices: Int32Array.from(csr.arrayIndices ?? [], () => -1) }), 'IR_SPARSITY'],
    ['an order that is none', { ...good, sparsity: { ...sparsity, traversalOrder: [1, 1] } }, 'IR_SPARSITY'],
    ['a block of nothing', { ...good, sparsity: { ...sparsity, blockMap: [7] } }, 'IR_SPARSITY'],
    ['no levels', { ...good, sparsity: { ...sparsity, dimensions: [] } }, 'IR_SPARSITY'],
  ])('%s', (_name, tensor, code) => {
    expect(() => toDense(tensor)).toThrowError(expect.objectContaining({ code }));
  });

  test('tables with numbers changed at random give a tensor of the shape or an error with a code', () => {
    const random = stream(5);
    const any = (): number => [0, 1, 2, 3, -1, 255, 65_536, 2 ** 31 - 1, -(2 ** 31)][Math.floor(random() * 9)] ?? 0;
    let refused = 0;
    for (let round = 0; round < 600; round++) {
      const spec = cases[round % cases.length] as Case;
      const drawn = draw(spec);
      const shaken = (values: readonly number[]): readonly number[] => values.map((v) => (random() < 0.1 ? any() : v));
      const dimensions = drawn.sparsity.dimensions.map((level): DimensionMetadata => {
        if (level.format === 'DENSE') return { ...level, denseSize: random() < 0.1 ? any() : level.denseSize };
        const shake = (values: ArrayLike<number> | null) => Int32Array.from(shaken(Array.from(values ?? [])));
        return { ...level, arraySegments: shake(level.arraySegments), arrayIndices: shake(level.arrayIndices) };
      });
      const hostile: Tensor = {
        name: 'w',
        dtype: 'INT8',
        shape: random() < 0.2 ? shaken(spec.shape) : spec.shape,
        sparsity: { traversalOrder: shaken(spec.order), blockMap: shaken(spec.blockMap ?? []), dimensions },
        data: Uint8Array.from(drawn.stored),
      };
      try {
        if (toDense(hostile).data?.length !== elementCountOf(hostile.shape)) expect.unreachable();
      } catch (error) {
        if (!(error instanceof LiteError)) throw error;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(200);
  });
});
