/** Integer types that weights are stored in. */
export type WeightType = 'INT8' | 'INT4' | 'INT2';

/** The grid that weights are put on: symmetric, zero point 0, one scale per group. */
export interface WeightGrid {
  /** Largest stored value: 127, 7 or 1 with a narrow range (−max … max). */
  readonly max: number;
  /** Smallest stored value: −max with a narrow range, −max − 1 without. */
  readonly min: number;
}

/**
 * Weights as a matrix of groups that share a scale: `rows` groups of `columns` elements, row-major. The caller has brought
 * the axis of the scales (or the blocks) to the front.
 */
export interface WeightMatrix {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Weights on a grid: `values[row, column] · scale[row]` is near what they were. */
export interface GriddedWeights {
  /** As long as the matrix; within the grid. */
  readonly values: Int8Array;
  /** `[rows]`, positive. */
  readonly scale: Float32Array;
}

/** What an algorithm may know beyond the weights. */
export interface WeightContext {
  /**
   * Second moments of the inputs that the columns meet: Σ x·xᵀ over samples, `[depth, depth]` row-major, where
   * calibration collected them. `columns` equals `depth` where rows have scales, is a multiple of it in a matrix of one row, and
   * divides it where blocks have scales.
   */
  readonly moments?: Float64Array;
}

/** Chooses scales and stored values. */
export type WeightAlgorithm = (matrix: WeightMatrix, grid: WeightGrid, context: WeightContext) => GriddedWeights;
