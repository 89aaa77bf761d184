import { type Rows, rowProducts, type WeightProduct } from '@litesmith/reference';
import type { PackedRows, PackLayout } from './packed-rows.js';

/** Rows of x that are multiplied at a time. */
const tile = 8;

/** How weights are packed that meet so many rows of x at a time: one by one, or all of a tile side by side. */
export function layoutFor(rows: number): PackLayout {
  return rows < 3 ? { lanes: 4, columnStride: 1 } : { lanes: 1, columnStride: tile };
}

/**
 * Products with rows that have no zeros in them: the same sums as with the zeros, bit for bit, for adding ±0 to a sum that
 * began at +0 changes nothing. A zero times an infinity or NaN is NaN, though: where x has such, zeros are multiplied, too.
 *
 * @param finite whether x is known to hold only finite numbers, as codes are
 */
export function sparseProduct(weights: PackedRows, finite: boolean): WeightProduct {
  const { depth, rowCount } = weights;
  const { columnStride } = weights.layout;
  let skipsZeros = true;
  let dense: Rows | null = null;
  // Rows of x in double, element by element side by side: what a column needs lies in one place.
  const columns = new Float64Array(depth * columnStride);
  const into = new Float64Array(tile);
  return {
    begin(x): void {
      skipsZeros = finite || allFinite(x);
    },
    multiply(x, start, stride, rows, sums, sumStride): void {
      if (!skipsZeros) {
        dense ??= withZeros(weights);
        rowProducts({ data: x, stride }, start, rows, dense, 0, rowCount, depth, sums, 0, sumStride);
      } else if (columnStride === 1) {
        for (let r = 0; r < rows; r++) {
          layOut(x, start + r * stride, columns, 0, 1, depth);
          oneRow(weights, columns, sums, r * sumStride);
        }
      } else {
        for (let r = 0; r < rows; r++) layOut(x, start + r * stride, columns, r, columnStride, depth);
        eightRows(weights, columns, rows, sums, sumStride, into);
      }
    },
  };
}

function layOut(x: Float32Array, p: number, to: Float64Array, at: number, stride: number, depth: number): void {
  for (let k = 0; k < depth; k++) to[at + k * stride] = x[p + k] as number;
}

function allFinite(x: Float32Array): boolean {
  for (let i = 0; i < x.length; i++) {
    const value = x[i] as number;
    // Infinity − Infinity and NaN − NaN are NaN.
    if (value - value !== 0) return false;
  }
  return true;
}

/** One row of x with all rows of weights, four sums at a time. */
function oneRow({ columns, values, starts, rows }: PackedRows, x: Float64Array, sums: Float64Array, at: number): void {
  const groups = starts.length - 1;
  for (let g = 0; g < groups; g++) {
    const end = starts[g + 1] as number;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let k = starts[g] as number; k < end; k += 4) {
      s0 += (x[columns[k] as number] as number) * (values[k] as number);
      s1 += (x[columns[k + 1] as number] as number) * (values[k + 1] as number);
      s2 += (x[columns[k + 2] as number] as number) * (values[k + 2] as number);
      s3 += (x[columns[k + 3] as number] as number) * (values[k + 3] as number);
    }
    const lane = g * 4;
    sums[at + (rows[lane] as number)] = s0;
    if ((rows[lane + 1] as number) >= 0) sums[at + (rows[lane + 1] as number)] = s1;
    if ((rows[lane + 2] as number) >= 0) sums[at + (rows[lane + 2] as number)] = s2;
    if ((rows[lane + 3] as number) >= 0) sums[at + (rows[lane + 3] as number)] = s3;
  }
}

/** Up to eight rows of x with one row of weights at a time: its columns are looked up once for all. */
function eightRows(
  { columns, values, starts }: PackedRows,
  x: Float64Array,
  count: number,
  sums: Float64Array,
  sumStride: number,
  into: Float64Array,
): void {
  const rows = starts.length - 1;
  for (let row = 0; row < rows; row++) {
    const end = starts[row + 1] as number;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    let s5 = 0;
    let s6 = 0;
    let s7 = 0;
    for (let k = starts[row] as number; k < end; k++) {
      const c = columns[k] as number;
      const w = values[k] as number;
      s0 += (x[c] as number) * w;
      s1 += (x[c + 1] as number) * w;
      s2 += (x[c + 2] as number) * w;
      s3 += (x[c + 3] as number) * w;
      s4 += (x[c + 4] as number) * w;
      s5 += (x[c + 5] as number) * w;
      s6 += (x[c + 6] as number) * w;
      s7 += (x[c + 7] as number) * w;
    }
    into[0] = s0;
    into[1] = s1;
    into[2] = s2;
    into[3] = s3;
    into[4] = s4;
    into[5] = s5;
    into[6] = s6;
    into[7] = s7;
    for (let r = 0; r < count; r++) sums[r * sumStride + row] = into[r] as number;
  }
}

/** The rows with their zeros. */
function withZeros({ layout, rowCount, depth, columns, values, starts, rows, counts }: PackedRows): Rows {
  const { lanes, columnStride } = layout;
  const data = new Float32Array(depth * rowCount);
  for (let lane = 0; lane < rows.length; lane++) {
    const first = (starts[Math.floor(lane / lanes)] as number) + (lane % lanes);
    const end = first + (counts[lane] as number) * lanes;
    const row = (rows[lane] as number) * depth;
    for (let k = first; k < end; k += lanes) data[row + (columns[k] as number) / columnStride] = values[k] as number;
  }
  return { data, stride: depth };
}
