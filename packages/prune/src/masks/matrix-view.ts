import { elementCountOf } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';

/**
 * Where the elements of weights stand when they are seen as a matrix: a row for each output, a column for each input that it meets.
 * The element of a row and a column is at `rowOffsets[row] + columnOffsets[column]`, so any layout of axes has a view.
 */
export interface MatrixView {
  readonly rows: number;
  readonly columns: number;
  /** `[rows]` */
  readonly rowOffsets: Int32Array;
  /** `[columns]` */
  readonly columnOffsets: Int32Array;
  /** Columns in a row that differ in their input channel alone: the length of the last column axis. Groups of m:n end with it. */
  readonly run: number;
}

/**
 * The view of weights of a shape. Columns follow the order of the axes that are not rows', the last one fastest.
 *
 * | weights | shape | row axes |
 * | --- | --- | --- |
 * | TFLite CONV_2D, TRANSPOSE_CONV | `[cout, kh, kw, cin]` | 0 |
 * | TFLite FULLY_CONNECTED | `[cout, cin]` | 0 |
 * | TFLite DEPTHWISE_CONV_2D | `[1, kh, kw, c]` | 3 |
 * | TF.js dense | `[cin, cout]` | 1 |
 * | TF.js conv2d | `[kh, kw, cin, cout]` | 3 |
 * | TF.js depthwiseConv2d | `[kh, kw, c, multiplier]` | 2, 3 |
 * | TF.js conv2dTranspose | `[kh, kw, cout, cin]` | 2 |
 *
 * @param rowAxes the axes of outputs, in order; a negative one counts from the last
 * @throws {LiteError} `PRUNE_AXES` if an axis does not exist or is named twice, or a dimension is no whole number from 0 up.
 */
export function matrixView(shape: readonly number[], rowAxes: readonly number[]): MatrixView {
  const axes = rowAxes.map((axis) => (axis < 0 ? axis + shape.length : axis));
  const exist = axes.every((axis) => Number.isInteger(axis) && axis >= 0 && axis < shape.length);
  if (!exist || new Set(axes).size !== axes.length || !shape.every((size) => Number.isInteger(size) && size >= 0)) {
    throw new LiteError('PRUNE_AXES', `[${shape.join(', ')}] has no row axes [${rowAxes.join(', ')}]`);
  }
  const others = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const rowOffsets = offsetsOf(shape, axes);
  const columnOffsets = offsetsOf(shape, others);
  const last = others.at(-1);
  return {
    rows: rowOffsets.length,
    columns: columnOffsets.length,
    rowOffsets,
    columnOffsets,
    run: last === undefined ? 1 : (shape[last] as number),
  };
}

/** Offsets of all positions along some axes, the last of them fastest. */
function offsetsOf(shape: readonly number[], axes: readonly number[]): Int32Array {
  let offsets = Int32Array.of(0);
  for (const axis of axes) {
    const size = shape[axis] as number;
    const stride = elementCountOf(shape.slice(axis + 1));
    const next = new Int32Array(offsets.length * size);
    for (let i = 0; i < offsets.length; i++) {
      for (let j = 0; j < size; j++) next[i * size + j] = (offsets[i] as number) + j * stride;
    }
    offsets = next;
  }
  return offsets;
}
