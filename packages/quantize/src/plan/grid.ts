import type { TensorRange } from '@litesmith/ir';

/** Integer types of activations. */
export type ActivationType = 'INT8' | 'INT16';

/** How an activation is stored: real = (q − zeroPoint) · scale, one scale for the tensor. */
export interface ActivationGrid {
  readonly dtype: ActivationType;
  /** Positive, a float32. */
  readonly scale: number;
  /** In the range of the type; 0 for INT16. */
  readonly zeroPoint: number;
}

/** Stored values of the integer types of activations and the boundary. */
export const integerRange: {
  readonly [T in ActivationType | 'UINT8']: { readonly min: number; readonly max: number };
} = {
  INT8: { min: -128, max: 127 },
  UINT8: { min: 0, max: 255 },
  INT16: { min: -32768, max: 32767 },
};

/** Below this a range has no extent that float32 scales could divide. */
const NO_EXTENT = 1e-30;

/**
 * The range in the place of one without extent, such as that of a constant of zeros, whose codes are then 0. LiteRT's converter
 * takes 1e-6 or 1, which kernels of ADD with 16 bits refuse beside ordinary scales; one of about the usual size harms nobody.
 */
const UNIT: TensorRange = { min: -128 / 255, max: 127 / 255 };

/** Rounds half away from zero, as TfLiteRound does. */
export function roundAway(x: number): number {
  return x < 0 ? -Math.round(-x) : Math.round(x);
}

/**
 * The INT8 grid of 256 values whose ends are nearest to a range, with 0 on it.
 *
 * Source: DownCastScale, compiler/mlir/quantization/common/quantization_lib of LiteRT's converter; Jacob et al. 2018, §3.
 */
function asymmetric({ min, max }: TensorRange): ActivationGrid {
  const { min: qmin, max: qmax } = integerRange.INT8;
  const low = Math.min(min, 0);
  const high = Math.max(max, 0);
  if (high - low < NO_EXTENT) return asymmetric(UNIT);
  const scale = Math.fround((high - low) / (qmax - qmin));
  const zeroPoint = qmin - roundAway(low / scale);
  return { dtype: 'INT8', scale, zeroPoint: Math.min(qmax, Math.max(qmin, zeroPoint)) };
}

/** The grid around 0 whose larger end is that of the range. */
export function symmetricGrid({ min, max }: TensorRange, dtype: ActivationType): ActivationGrid {
  const bound = Math.max(Math.abs(min), Math.abs(max));
  if (bound < NO_EXTENT) return symmetricGrid(UNIT, dtype);
  return { dtype, scale: Math.fround(bound / integerRange[dtype].max), zeroPoint: 0 };
}

/** The grid of an activation: INT8 with any zero point, INT16 around 0. 0 is always on it. */
export function gridOf(range: TensorRange, dtype: ActivationType): ActivationGrid {
  return dtype === 'INT8' ? asymmetric(range) : symmetricGrid(range, dtype);
}

/** Whether two grids are one. */
export function sameGrid(a: ActivationGrid, b: ActivationGrid): boolean {
  return a.dtype === b.dtype && a.scale === b.scale && a.zeroPoint === b.zeroPoint;
}

/** The range of real numbers that a list of them spans; `{ min: 0, max: 0 }` of none. */
export function rangeOfValues(values: ArrayLike<number>): TensorRange {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { min, max } : { min: 0, max: 0 };
}

/**
 * A number in steps of a scale, in single precision: what LiteRT's converter does for everything beside 16-bit activations.
 *
 * Source: SymmetricQuantizeTensor and SymmetricPerChannelBiasQuantize, tflite/tools/optimize/quantization_utils.cc
 */
export function singleSteps(x: number, scale: number): number {
  return roundAway(Math.fround(x * Math.fround(1 / scale)));
}

/** Real numbers on a grid, rounded half away from zero and clamped. */
export function toGrid(values: ArrayLike<number>, grid: ActivationGrid): Int8Array | Int16Array {
  const { min, max } = integerRange[grid.dtype];
  const isWide = grid.dtype === 'INT16';
  const stored = isWide ? new Int16Array(values.length) : new Int8Array(values.length);
  for (let i = 0; i < stored.length; i++) {
    const value = values[i] as number;
    const steps = isWide ? singleSteps(value, grid.scale) : roundAway(value / grid.scale);
    const q = steps + grid.zeroPoint;
    stored[i] = Math.min(max, Math.max(min, q));
  }
  return stored;
}
