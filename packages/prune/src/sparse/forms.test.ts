import { readTflite, writeTflite } from '@litesmith/format';
import { buildModel, constantData, edit, type Model, type Tensor, verify, withSubgraph } from '@litesmith/ir';
import { expect, test } from 'vitest';
import { bestSparseForm, formsOf } from './best-sparse-form.js';
import { measureForm } from './measure-form.js';
import { nonzeroMask } from './nonzero-mask.js';
import { formName, type SparseForm } from './sparse-form.js';
import { sparseNumbers } from './testing/networks.js';
import { toDense } from './to-dense.js';
import { toSparse } from './to-sparse.js';

/** Buffers begin at multiples of 16 bytes, index vectors at multiples of 4: what a file takes is known up to so many bytes. */
const ALIGNMENT_BYTES = 24;

const shapes = [[16], [16, 32], [8, 3, 3, 16], [4, 300], [3, 1, 2, 5]] as const;
const dtypes = ['FLOAT32', 'FLOAT16', 'INT8'] as const;

function constant(dtype: Tensor['dtype'], shape: readonly number[], share: number, block = 1): Tensor {
  const count = shape.reduce((a, size) => a * size, 1);
  const values = sparseNumbers(count, block, share, dtype === 'INT8');
  return { name: 'w', dtype, shape, data: constantData(dtype, values) };
}

/** A model with one constant, as it is. */
function fileOf(tensor: Tensor): Model {
  const model = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [1]);
    const w = b.constant(
      'w',
      tensor.dtype,
      tensor.shape,
      new Array<number>(tensor.shape.reduce((a, c) => a * c, 1)).fill(0),
    );
    b.output(b.op('CAST', [w], {}, [{ dtype: 'FLOAT32', shape: tensor.shape }]));
    b.output(x);
  });
  const [subgraph] = model.subgraphs;
  const [id] = subgraph?.operators[0]?.inputs ?? [];
  if (subgraph === undefined || id === null || id === undefined) throw new Error('the model has no constant');
  const editor = edit(subgraph);
  editor.setTensor(id, tensor);
  return withSubgraph(model, 0, editor.done());
}

function sameBytes(a: Tensor, b: Tensor): boolean {
  return a.data?.length === b.data?.length && (a.data?.every((byte, i) => byte === b.data?.[i]) ?? true);
}

const constantOf = ({ subgraphs: [main] }: Model): Tensor | undefined =>
  [...(main?.tensors.values() ?? [])].find(({ name }) => name === 'w');

test.each(shapes.flatMap((shape) => dtypes.flatMap((dtype) => [0, 0.3, 1].map((share) => ({ shape, dtype, share })))))(
  '$dtype $shape, $share of it stored, comes back from every form and from the file',
  async ({ shape, dtype, share }) => {
    const tensor = constant(dtype, shape, share);
    for (const form of formsOf(shape)) {
      const sparse = toSparse(tensor, form);
      const name = formName(form, shape.length);
      expect(sameBytes(toDense(sparse), tensor), name).toBe(true);
      const model = fileOf(sparse);
      expect(verify(model).filter(({ severity }) => severity === 'error')).toEqual([]);
      const read = constantOf(readTflite(await writeTflite(model)));
      expect(read?.sparsity?.traversalOrder).toEqual(sparse.sparsity?.traversalOrder);
      expect(read !== undefined && sameBytes(toDense(read), tensor), name).toBe(true);
    }
  },
);

test.each(shapes.flatMap((shape) => dtypes.flatMap((dtype) => [1, 4].map((block) => ({ shape, dtype, block })))))(
  'what $dtype $shape in forms with blocks of $block takes is what the file grows or shrinks by',
  async ({ shape, dtype, block }) => {
    const tensor = constant(dtype, shape, 0.3, block);
    const mask = nonzeroMask(tensor);
    const dense = (await writeTflite(fileOf(tensor))).length;
    for (const form of formsOf(shape).filter(({ blockSize }) => blockSize === block)) {
      const sparse = toSparse(tensor, form);
      const size = measureForm(tensor, mask ?? new Uint8Array(0), form);
      expect(size.valueBytes).toBe(sparse.data?.byteLength);
      const change = (await writeTflite(fileOf(sparse))).length - dense;
      const expected = size.byteLength - (tensor.data?.byteLength ?? 0);
      expect(Math.abs(change - expected), formName(form, shape.length)).toBeLessThanOrEqual(ALIGNMENT_BYTES);
    }
  },
);

test('indices and segments take as few bytes each as their numbers need', () => {
  const widths = (shape: readonly number[], share: number) =>
    toSparse(constant('INT8', shape, share), { axis: 1, blockSize: 1 }).sparsity?.dimensions.flatMap((level) =>
      level.format === 'DENSE' ? [] : [level.arraySegments?.BYTES_PER_ELEMENT, level.arrayIndices?.BYTES_PER_ELEMENT],
    );
  expect(widths([10, 20], 0.5)).toEqual([1, 1]);
  expect(widths([10, 200], 0.5)).toEqual([2, 1]);
  expect(widths([10, 1000], 0.5)).toEqual([2, 2]);
  expect(widths([2, 66_000], 0.9)).toEqual([4, 4]);
});

test('−0 is zero, what is stored keeps its bits', () => {
  const values = Float32Array.of(-0, 0, Number.NaN, -1, Number.NEGATIVE_INFINITY, 1e-45);
  const tensor: Tensor = { name: 'w', dtype: 'FLOAT32', shape: [1, 6], data: new Uint8Array(values.buffer) };
  const sparse = toSparse(tensor, { axis: 1, blockSize: 1 });
  expect(sparse.data?.byteLength).toBe(16);
  expect(new Float32Array(toDense(sparse).data?.slice().buffer ?? new ArrayBuffer(0))).toEqual(
    Float32Array.of(0, 0, Number.NaN, -1, Number.NEGATIVE_INFINITY, values[5] ?? 0),
  );
});

test.each<[string, Tensor, SparseForm | null]>([
  ['rows of single elements', constant('FLOAT32', [64, 256], 0.1), { axis: 1, blockSize: 1 }],
  ['blocks where whole blocks are zero', constant('INT8', [64, 256], 0.1, 16), { axis: 1, blockSize: 16 }],
  ['the axis whose indices are shorter', constant('INT8', [128, 784], 0.2), { axis: 0, blockSize: 1 }],
  [
    'nothing of what is no number to leave out',
    { name: 's', dtype: 'INT32', shape: [4], data: new Uint8Array(16) },
    null,
  ],
  ['nothing of a scalar', { name: 's', dtype: 'FLOAT32', shape: [], data: new Uint8Array(4) }, null],
  ['nothing without contents', { name: 's', dtype: 'FLOAT32', shape: [4] }, null],
  ['nothing whose bytes do not fit', { name: 's', dtype: 'FLOAT32', shape: [4], data: new Uint8Array(9) }, null],
])('the smallest form is %s', (_, tensor, form) => {
  expect(bestSparseForm(tensor)?.form ?? null).toEqual(form);
});

test.each([
  [{ axis: 2, blockSize: 1 }, 'SPARSE_FORM: [4, 6] has no axis 2'],
  [{ axis: -1, blockSize: 1 }, 'SPARSE_FORM: [4, 6] has no axis -1'],
  [{ axis: 1, blockSize: 4 }, 'SPARSE_FORM: axis 1 of [4, 6] does not divide into blocks of 4'],
  [{ axis: 1, blockSize: 0 }, 'SPARSE_FORM: axis 1 of [4, 6] does not divide into blocks of 0'],
  [{ axis: 1, blockSize: Number.NaN }, 'SPARSE_FORM: axis 1 of [4, 6] does not divide into blocks of NaN'],
])('form %o is refused', (form, message) => {
  expect(() => toSparse(constant('FLOAT32', [4, 6], 0.5), form)).toThrow(message.slice(message.indexOf(': ') + 2));
  expect(() => toSparse(constant('FLOAT32', [4, 6], 0.5), form)).toThrowError(
    expect.objectContaining({ code: 'SPARSE_FORM' }),
  );
});

test('what cannot be sparse is refused', () => {
  const text: Tensor = { name: 'words', dtype: 'STRING', shape: [1], data: new Uint8Array(8) };
  expect(() => toSparse(text, { axis: 0, blockSize: 1 })).toThrowError(
    expect.objectContaining({ code: 'SPARSE_TENSOR' }),
  );
});
