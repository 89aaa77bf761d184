import { float32ToFloat16 } from '@litesmith/ir';
import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { signedCodes } from '../families/matrix-vector.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { elementCount, elementsOf, inputOf, integersOf, numbersOf, outputOf } from '../operands.js';

/**
 * out[i] = table[ids[i]], row by row. A table of codes becomes float32 or float16: code · scale of the table, the row or
 * the block.
 *
 * Rows of int4 and int2 begin where a byte does, as TFLite reads them: in a table whose rows do not fill whole bytes, odd
 * rows come out shifted.
 *
 * @throws {LiteError} `REFERENCE_INDEX` for an id outside of the table, `REFERENCE_ZERO_POINT` where codes have one.
 * Source: tflite/kernels/embedding_lookup.cc
 */
export const embeddingLookup: Kernel<OpOptions['EMBEDDING_LOOKUP']> = (call) => {
  const [idValue, table, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const [rows = 0] = table.shape;
  const width = elementCount(table.shape.slice(1));
  const ids = integersOf(idValue);
  for (const id of ids) {
    if (id < 0 || id >= rows)
      throw new LiteError('REFERENCE_INDEX', `id ${id} lies outside of a table of ${rows} rows`);
  }
  if (table.dtype === output.dtype) {
    const [from, to] = [elementsOf(table), elementsOf(output)];
    for (let i = 0; i < to.length; i++) to[i] = from[(ids[Math.floor(i / width)] ?? 0) * width + (i % width)] ?? 0;
    return;
  }
  const encode = output.dtype === 'FLOAT16' ? float32ToFloat16 : Math.fround;
  const [codes, to, scaleAt] = [signedCodes(table), numbersOf(output), scalesOf(table, width)];
  const perByte = codesPerByte[table.dtype] ?? 1;
  for (let i = 0; i < to.length; i++) {
    const [id, column] = [ids[Math.floor(i / width)] ?? 0, i % width];
    const start = id * width - ((id * width) % perByte);
    to[i] = encode(Math.fround((codes[start + column] ?? 0) * scaleAt(id, column)));
  }
};

const codesPerByte: { readonly [T in TensorValue['dtype']]?: number } = { INT4: 2, INT2: 4 };

/** The scale of an element: of the table, of its row, or of its block. */
function scalesOf(table: TensorValue, width: number): (row: number, column: number) => number {
  const { quantization } = table;
  const scale = quantization?.scale ?? [];
  if (quantization?.kind === 'blockwise') {
    const { blockSize } = quantization;
    return (row, column) => scale[row * (width / blockSize) + Math.floor(column / blockSize)] ?? 0;
  }
  if ((quantization?.zeroPoint[0] ?? 0) !== 0) {
    throw new LiteError('REFERENCE_ZERO_POINT', `the table has zero point ${quantization?.zeroPoint[0]}, expected 0`);
  }
  return (row) => scale[scale.length > 1 ? row : 0] ?? 0;
}
