import { elementCountOf, storedPlaces } from '@litesmith/ir';
import type { TensorValue } from '@litesmith/reference';

/**
 * Rows of a matrix without their zeros. With `lanes` rows side by side, those of like length lie in groups, so that as many
 * sums run at once: element k of lane l of a group that begins at `start` is at `start + k · lanes + l`, and shorter rows of a
 * group are filled up with zeros of column 0.
 */
export interface PackedRows {
  readonly layout: PackLayout;
  /** Rows and columns of the matrix. */
  readonly rowCount: number;
  readonly depth: number;
  /** Column of each element, times `columnStride`. */
  readonly columns: Int32Array;
  /** Elements minus the zero point, in double: what sums are formed in. */
  readonly values: Float64Array;
  /** Where each group begins, and behind them where the last one ends. */
  readonly starts: Int32Array;
  /** Row of the matrix in each lane; −1 where there is none. */
  readonly rows: Int32Array;
  /** Elements of each lane that are its own. */
  readonly counts: Int32Array;
}

/** How rows are packed. */
export interface PackLayout {
  readonly lanes: 1 | 4;
  /** How far elements of neighbouring columns lie apart in what rows are multiplied by. */
  readonly columnStride: number;
}

/** What is packed. */
export interface Packing extends PackLayout {
  /** Elements of a row: a filter `[cout, kh, kw, cin]` has rows of `kh · kw · cin`. */
  readonly depth: number;
  /** What stands for zero. */
  readonly zeroPoint: number;
  /** Part of the elements that has to be zero, in [0, 1]. */
  readonly leastZeros: number;
}

/** Elements of a matrix in row-major order: all of them, or those at ascending places. */
interface Elements {
  readonly values: ArrayLike<number>;
  readonly places: Int32Array | null;
}

/** Packs a constant as rows; `null` where fewer elements are zero than have to be, or they are no small numbers. */
export function packRows(value: TensorValue, packing: Packing): PackedRows | null {
  const { depth, zeroPoint, leastZeros } = packing;
  const elements = elementsOf(value, zeroPoint);
  const count = elementCountOf(value.shape);
  if (elements === null || depth === 0 || count === 0) return null;
  const { values, places } = elements;
  const lengths = new Int32Array(count / depth);
  let nonzeros = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] === zeroPoint) continue;
    const row = Math.floor((places === null ? i : (places[i] as number)) / depth);
    lengths[row] = (lengths[row] as number) + 1;
    nonzeros++;
  }
  return nonzeros > count * (1 - leastZeros) ? null : packed(elements, packing, lengths);
}

function elementsOf({ data, shape, sparsity }: TensorValue, zeroPoint: number): Elements | null {
  if (Array.isArray(data) || data instanceof BigInt64Array || data instanceof BigUint64Array) return null;
  if (sparsity === undefined) return { values: data, places: null };
  if (zeroPoint !== 0) return null;
  const places = storedPlaces(shape, sparsity, data.length);
  const values = data.subarray(0, places.length);
  if (places.every((place, i) => i === 0 || place > (places[i - 1] as number))) return { values, places };
  // Stored in another order than that of rows: laid out once.
  const dense = new Float32Array(elementCountOf(shape));
  for (let i = 0; i < places.length; i++) dense[places[i] as number] = values[i] as number;
  return { values: dense, places: null };
}

function packed({ values, places }: Elements, packing: Packing, lengths: Int32Array): PackedRows {
  const { depth, zeroPoint, lanes, columnStride } = packing;
  const order = [...lengths.keys()];
  if (lanes > 1) order.sort((a, b) => (lengths[b] as number) - (lengths[a] as number));
  const groups = Math.ceil(order.length / lanes);
  const rows = new Int32Array(groups * lanes).fill(-1);
  rows.set(order);
  const counts = Int32Array.from(rows, (row) => (row < 0 ? 0 : (lengths[row] as number)));
  const starts = new Int32Array(groups + 1);
  // The first row of a group is its longest.
  for (let g = 0; g < groups; g++) starts[g + 1] = (starts[g] as number) + (counts[g * lanes] as number) * lanes;
  const next = new Int32Array(order.length);
  for (const [lane, row] of order.entries()) next[row] = (starts[Math.floor(lane / lanes)] as number) + (lane % lanes);
  const size = starts[groups] as number;
  const [columns, packedValues] = [new Int32Array(size), new Float64Array(size)];
  for (let i = 0; i < values.length; i++) {
    const code = values[i] as number;
    if (code === zeroPoint) continue;
    const place = places === null ? i : (places[i] as number);
    const row = Math.floor(place / depth);
    const to = next[row] as number;
    columns[to] = (place - row * depth) * columnStride;
    packedValues[to] = code - zeroPoint;
    next[row] = to + lanes;
  }
  const layout = { lanes, columnStride };
  return { layout, rowCount: lengths.length, depth, columns, values: packedValues, starts, rows, counts };
}
