import type { SparseIndices, Sparsity, Tensor } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { eachStoredBlock, linesAlong } from './lines.js';
import { nonzeroMask, sparseElementBytes } from './nonzero-mask.js';
import type { SparseForm } from './sparse-form.js';

/**
 * A dense constant in a sparse form. Stored elements keep their bits; −0 of a float counts as zero and comes back as +0.
 *
 * @throws {LiteError} `SPARSE_TENSOR` where the tensor is no dense constant of type FLOAT32, FLOAT16 or INT8;
 * `SPARSE_FORM` where it has no such axis, or blocks do not divide it.
 */
export function toSparse(tensor: Tensor, form: SparseForm): Tensor {
  const { shape, data, dtype, name } = tensor;
  const mask = nonzeroMask(tensor);
  const bytes = sparseElementBytes[dtype];
  if (mask === null || data === undefined || bytes === undefined) {
    const hint = 'dense constants of type FLOAT32, FLOAT16 and INT8 are';
    throw new LiteError('SPARSE_TENSOR', `"${name}" (${dtype}) cannot be stored sparsely`, { hint });
  }
  checkForm(form, shape);
  const lines = linesAlong(shape, form.axis);
  const segments = new Int32Array(lines.count + 1);
  const indices: number[] = [];
  const starts: number[] = [];
  eachStoredBlock(mask, lines, form, (line, block, start) => {
    indices.push(block);
    starts.push(start);
    segments[line + 1] = indices.length;
  });
  for (let line = 1; line <= lines.count; line++) {
    segments[line] = Math.max(segments[line] as number, segments[line - 1] as number);
  }
  const stored = new Uint8Array(starts.length * form.blockSize * bytes);
  let to = 0;
  for (const start of starts) {
    for (let i = 0; i < form.blockSize; i++) {
      const from = (start + i * lines.stride) * bytes;
      for (let byte = 0; byte < bytes; byte++) stored[to++] = data[from + byte] as number;
    }
  }
  return { ...tensor, data: stored, sparsity: sparsityOf(form, shape, segments, indices) };
}

function checkForm({ axis, blockSize }: SparseForm, shape: readonly number[]): void {
  const size = shape[axis];
  const what = `[${shape.join(', ')}]`;
  if (size === undefined) throw new LiteError('SPARSE_FORM', `${what} has no axis ${axis}`);
  if (!Number.isInteger(blockSize) || blockSize < 1 || size % blockSize !== 0) {
    throw new LiteError('SPARSE_FORM', `axis ${axis} of ${what} does not divide into blocks of ${blockSize}`);
  }
}

function sparsityOf(
  { axis, blockSize }: SparseForm,
  shape: readonly number[],
  segments: Int32Array,
  indices: readonly number[],
): Sparsity {
  const others = shape.map((_, i) => i).filter((i) => i !== axis);
  const blocked = blockSize > 1;
  return {
    traversalOrder: [...others, axis, ...(blocked ? [shape.length] : [])],
    blockMap: blocked ? [axis] : [],
    dimensions: [
      ...others.map((i) => ({ format: 'DENSE' as const, denseSize: shape[i] ?? 1 })),
      // A compressed dimension has no size of its own in files of Google's converter.
      { format: 'SPARSE_CSR', denseSize: 0, arraySegments: narrowest(segments), arrayIndices: narrowest(indices) },
      ...(blocked ? [{ format: 'DENSE' as const, denseSize: blockSize }] : []),
    ],
  };
}

/** Numbers of 0 and above in the least bytes each that the format has. */
function narrowest(values: ArrayLike<number>): SparseIndices {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i] as number);
  if (largest <= 0xff) return Uint8Array.from(values);
  return largest <= 0xffff ? Uint16Array.from(values) : Int32Array.from(values);
}
