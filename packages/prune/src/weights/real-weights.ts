import {
  byteLengthOf,
  constantData,
  elementCountOf,
  elementGrid,
  type Subgraph,
  type Tensor,
  toFloat32,
  toNumbers,
  view,
} from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';

/** Weights as the real numbers that they stand for, and the way back. */
export interface RealWeights {
  /** In the order of the tensor. May be a view of its data: treat it as read-only. */
  readonly values: Float32Array;
  /** The bytes with a zero wherever a mask has one; all others are as they were. */
  zeroed(mask: Uint8Array): Uint8Array;
  /** The real number nearest to a value that can be stored in place of an element. */
  nearest(index: number, value: number): number;
  /** The bytes of real numbers, each as near as it can be stored. */
  encoded(values: ArrayLike<number>): Uint8Array;
}

const floatTypes: ReadonlySet<TensorType> = new Set(['FLOAT32', 'FLOAT16', 'BFLOAT16', 'FLOAT64']);

/** The ranges of the integer types. */
const integerTypes: { readonly [T in TensorType]?: Limits } = {
  INT8: { min: -128, max: 127 },
  UINT8: { min: 0, max: 255 },
  INT16: { min: -32768, max: 32767 },
  INT4: { min: -8, max: 7 },
  UINT4: { min: 0, max: 15 },
  INT2: { min: -2, max: 1 },
};

interface Limits {
  readonly min: number;
  readonly max: number;
}

/**
 * The real numbers of weights: floats, and integers with a scale (per tensor, per axis or per block).
 *
 * @returns why not, in words, where there is no telling, or no zero
 */
export function realWeights(tensor: Tensor, subgraph: Subgraph): RealWeights | string {
  if (tensor.sparsity !== undefined) return 'the constant is stored sparse';
  if (tensor.lookupTable !== undefined) return 'the constant is stored by a table of values';
  const count = elementCountOf(tensor.shape);
  if (tensor.data?.length !== byteLengthOf(tensor.dtype, count)) return 'the constant does not fit its shape';
  if (floatTypes.has(tensor.dtype)) return floatWeights(tensor);
  const limits = integerTypes[tensor.dtype];
  if (limits === undefined) return `${tensor.dtype} is no type of weights`;
  const grid = gridOf(tensor, subgraph, limits);
  return typeof grid === 'string' ? grid : integerWeights(tensor, grid);
}

function floatWeights(tensor: Tensor): RealWeights | string {
  const values = toFloat32(tensor);
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return `value ${i} is NaN`;
  const round = tensor.dtype === 'FLOAT32' || tensor.dtype === 'FLOAT64' ? Math.fround : roundingOf(tensor.dtype);
  return {
    values,
    zeroed: (mask) => zeroed(tensor, mask, () => 0),
    nearest: (_index, value) => round(value),
    encoded: (reals) => constantData(tensor.dtype, reals),
  };
}

/** Rounds to a type of 16 bits by way of its bytes. */
function roundingOf(dtype: TensorType): (value: number) => number {
  return (value) => toFloat32({ dtype, shape: [1], data: constantData(dtype, [value]) })[0] as number;
}

/** Scale and zero point of each element, and the range of what is stored. */
interface Grid extends Limits {
  scale(index: number): number;
  zero(index: number): number;
}

function integerWeights(tensor: Tensor, grid: Grid): RealWeights {
  const stored = toNumbers(tensor);
  const values = new Float32Array(stored.length);
  for (let i = 0; i < values.length; i++) values[i] = ((stored[i] as number) - grid.zero(i)) * grid.scale(i);
  const code = (index: number, value: number): number => {
    const scale = grid.scale(index);
    const zero = grid.zero(index);
    const q = zero + (scale === 0 ? 0 : Math.round(value / scale));
    // Where zero is 0, kernels count on as many values below it as above.
    return Math.min(grid.max, Math.max(zero === 0 && grid.min < 0 ? -grid.max : grid.min, q));
  };
  return {
    values,
    zeroed: (mask) => zeroed(tensor, mask, grid.zero),
    nearest: (index, value) => (code(index, value) - grid.zero(index)) * grid.scale(index),
    encoded: (reals) =>
      constantData(
        tensor.dtype,
        Float64Array.from(reals, (value, index) => code(index, value)),
      ),
  };
}

function zeroed(tensor: Tensor, mask: Uint8Array, zero: (index: number) => number): Uint8Array {
  const stored = view(tensor).slice() as Exclude<ReturnType<typeof view>, BigInt64Array | BigUint64Array>;
  for (let i = 0; i < mask.length; i++) if (mask[i] === 0) stored[i] = zero(i);
  const isPacked = byteLengthOf(tensor.dtype, 8) < 8;
  if (isPacked) return constantData(tensor.dtype, stored);
  return new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
}

function gridOf(tensor: Tensor, subgraph: Subgraph, limits: Limits): Grid | string {
  const grid = elementGrid(tensor, subgraph);
  if (typeof grid === 'string') return grid;
  if (grid === null) return 'the integers have no scale';
  for (const zero of zeroPointsOf(tensor, subgraph)) {
    if (!(zero >= limits.min && zero <= limits.max)) return `zero point ${zero} is no value of ${tensor.dtype}`;
  }
  return { ...limits, scale: grid.scale, zero: grid.zeroPoint };
}

/** Those of blocks lie in a tensor of their own; `elementGrid` has seen to it that it is a constant. */
function zeroPointsOf({ quantization }: Tensor, subgraph: Subgraph): readonly number[] {
  if (quantization?.kind !== 'blockwise') return [...(quantization?.zeroPoint ?? [])];
  const zeros = quantization.zeroPoints === null ? undefined : subgraph.tensors.get(quantization.zeroPoints);
  return zeros === undefined ? [] : Array.from(toNumbers(zeros));
}
