/**
 * Weights in a form of their own, such as sparse rows, with the sums of products that they give. They are those of the dense
 * weights, bit for bit: products added in the order of the columns, in double.
 */
export interface WeightProduct {
  /** Comes before the products of each run, with all numbers that rows are going to be made of, besides zeros of padding. */
  begin(x: Float32Array): void;
  /**
   * `sums[r · sumStride + o] = Σ_k x[start + r · stride + k] · w[o, k]` for every row of weights.
   *
   * @param rows how many rows of x there are, at most 8
   */
  multiply(x: Float32Array, start: number, stride: number, rows: number, sums: Float64Array, sumStride: number): void;
}
