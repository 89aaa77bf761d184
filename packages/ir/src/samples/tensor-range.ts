/** The real numbers that a tensor takes, as calibration or training found them. */
export interface TensorRange {
  readonly min: number;
  readonly max: number;
}
