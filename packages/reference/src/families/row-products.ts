/** Rows of numbers in one array: row `i` begins at `start + i · stride`. */
export interface Rows {
  readonly data: Float32Array;
  readonly stride: number;
}

/**
 * Products of rows with rows, summed in double: `sums[r · sumStride + o] = Σ_k x[r, k] · w[o, k]`.
 *
 * Float32 holds floats and the codes of every quantized type up to 16 bits alike, so that one loop does for all; sums of
 * products of codes are exact. Two rows by four at a time keep the adder busy without changing the order within a sum.
 *
 * @param startX where the first row of x begins, of `rows` rows
 * @param startW where the first row of w begins, of `count` rows
 * @param length how many elements of each row count
 * @param sums is written from `at` on
 */
export function rowProducts(
  x: Rows,
  startX: number,
  rows: number,
  w: Rows,
  startW: number,
  count: number,
  length: number,
  sums: Float64Array,
  at: number,
  sumStride: number,
): void {
  const { data: a, stride: strideX } = x;
  const { data: b, stride: strideW } = w;
  let row = 0;
  for (; row + 2 <= rows; row += 2) {
    const p = startX + row * strideX;
    const q = p + strideX;
    const s = at + row * sumStride;
    const t = s + sumStride;
    let o = 0;
    for (; o + 4 <= count; o += 4) {
      const w0 = startW + o * strideW;
      const w1 = w0 + strideW;
      const w2 = w1 + strideW;
      const w3 = w2 + strideW;
      let p0 = 0;
      let p1 = 0;
      let p2 = 0;
      let p3 = 0;
      let q0 = 0;
      let q1 = 0;
      let q2 = 0;
      let q3 = 0;
      for (let k = 0; k < length; k++) {
        const xp = a[p + k] as number;
        const xq = a[q + k] as number;
        const b0 = b[w0 + k] as number;
        const b1 = b[w1 + k] as number;
        const b2 = b[w2 + k] as number;
        const b3 = b[w3 + k] as number;
        p0 += xp * b0;
        p1 += xp * b1;
        p2 += xp * b2;
        p3 += xp * b3;
        q0 += xq * b0;
        q1 += xq * b1;
        q2 += xq * b2;
        q3 += xq * b3;
      }
      sums[s + o] = p0;
      sums[s + o + 1] = p1;
      sums[s + o + 2] = p2;
      sums[s + o + 3] = p3;
      sums[t + o] = q0;
      sums[t + o + 1] = q1;
      sums[t + o + 2] = q2;
      sums[t + o + 3] = q3;
    }
    for (; o < count; o++) {
      const w0 = startW + o * strideW;
      let p0 = 0;
      let q0 = 0;
      for (let k = 0; k < length; k++) {
        const b0 = b[w0 + k] as number;
        p0 += (a[p + k] as number) * b0;
        q0 += (a[q + k] as number) * b0;
      }
      sums[s + o] = p0;
      sums[t + o] = q0;
    }
  }
  if (row < rows) oneRow(a, startX + row * strideX, b, strideW, startW, count, length, sums, at + row * sumStride);
}

function oneRow(
  a: Float32Array,
  p: number,
  b: Float32Array,
  strideW: number,
  startW: number,
  count: number,
  length: number,
  sums: Float64Array,
  at: number,
): void {
  let o = 0;
  for (; o + 4 <= count; o += 4) {
    const w0 = startW + o * strideW;
    const w1 = w0 + strideW;
    const w2 = w1 + strideW;
    const w3 = w2 + strideW;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let k = 0; k < length; k++) {
      const x = a[p + k] as number;
      s0 += x * (b[w0 + k] as number);
      s1 += x * (b[w1 + k] as number);
      s2 += x * (b[w2 + k] as number);
      s3 += x * (b[w3 + k] as number);
    }
    sums[at + o] = s0;
    sums[at + o + 1] = s1;
    sums[at + o + 2] = s2;
    sums[at + o + 3] = s3;
  }
  for (; o < count; o++) {
    const w0 = startW + o * strideW;
    let sum = 0;
    for (let k = 0; k < length; k++) sum += (a[p + k] as number) * (b[w0 + k] as number);
    sums[at + o] = sum;
  }
}
