import { constantData, shapeOf, type Tensor, toFloat32 } from '@litesmith/ir';
import { type ActivationGrid, roundAway, singleSteps, toGrid } from '../plan/grid.js';
import type { WeightScheme } from '../recipe/scheme.js';
import { quantizeWeights } from '../weights/quantize-weights.js';
import type { WeightContext } from '../weights/weight-algorithm.js';

/** A float tensor without what says how it is stored. */
export function bare(tensor: Tensor): Tensor {
  const { quantization: _q, data: _d, sparsity: _s, externalBuffer: _e, ...rest } = tensor;
  return rest;
}

function bytesOf(values: Int8Array | Int16Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** The quantization of a tensor on a grid. */
export function affine({
  scale,
  zeroPoint,
}: Pick<ActivationGrid, 'scale' | 'zeroPoint'>): NonNullable<Tensor['quantization']> {
  return {
    kind: 'affine',
    scale: Float32Array.of(scale),
    zeroPoint: Int32Array.of(zeroPoint),
    quantizedDimension: 0,
  };
}

/** A constant on the grid of an activation. */
export function constantOnGrid(tensor: Tensor, grid: ActivationGrid): Tensor {
  const data = bytesOf(toGrid(toFloat32(tensor), grid));
  return { ...bare(tensor), dtype: grid.dtype, data, quantization: affine(grid) };
}

/** A constant in 16 bits. */
export function constantInFloat16(tensor: Tensor): Tensor {
  return { ...bare(tensor), dtype: 'FLOAT16', data: constantData('FLOAT16', toFloat32(tensor)) };
}

/** Integer weights, and scales of blocks where the scheme has such: they become a tensor of their own. */
export interface WeightTensors {
  readonly weights: Tensor;
  readonly blockScales: Tensor | null;
}

/** Weights as a scheme stores them. */
export function weightsOnGrid(
  tensor: Tensor,
  scheme: WeightScheme,
  axis: number | null,
  context: WeightContext,
): WeightTensors {
  const shape = shapeOf(tensor) ?? tensor.shape;
  const { values, scale } = quantizeWeights(toFloat32(tensor), shape, axis, scheme, context);
  const data = scheme.dtype === 'INT8' ? bytesOf(values) : constantData(scheme.dtype, values);
  const weights: Tensor = { ...bare(tensor), dtype: scheme.dtype, data };
  if (typeof scheme.granularity === 'string') {
    const zeroPoint = new Int32Array(scale.length);
    const quantization = { kind: 'affine', scale, zeroPoint, quantizedDimension: axis ?? 0 } as const;
    return { weights: { ...weights, quantization }, blockScales: null };
  }
  const blocks = [...shape.slice(0, -1), (shape.at(-1) ?? 0) / scheme.granularity.block];
  const blockScales: Tensor = {
    name: `${tensor.name}/scales`,
    dtype: 'FLOAT16',
    shape: blocks,
    data: constantData('FLOAT16', scale),
  };
  return { weights, blockScales };
}

/** Largest magnitude of an int32. */
const INT32_MAX = 2 ** 31 - 1;

/** A bias as integers of scale (input scale · weight scale), and how many of its values the type cannot hold. */
export function biasOnScales(
  tensor: Tensor,
  dtype: 'INT32' | 'INT64',
  inputScale: number,
  weightScales: Float32Array,
): { readonly bias: Tensor; readonly clamped: number } {
  const values = toFloat32(tensor);
  const perChannel = weightScales.length === values.length;
  const scale = Float32Array.from(weightScales, (weightScale) => inputScale * weightScale);
  let clamped = 0;
  const limit = dtype === 'INT32' ? INT32_MAX : Number.MAX_SAFE_INTEGER;
  const stored = Array.from(values, (value, channel) => {
    const step = scale[perChannel ? channel : 0] ?? 1;
    const q = dtype === 'INT64' ? singleSteps(value, step) : roundAway(value / step);
    if (Math.abs(q) > limit) clamped++;
    return Math.min(limit, Math.max(-limit, q));
  });
  const zeroPoint = new Int32Array(scale.length);
  const bias: Tensor = {
    ...bare(tensor),
    dtype,
    data: constantData(dtype, stored),
    quantization: { kind: 'affine', scale, zeroPoint, quantizedDimension: 0 },
  };
  return { bias, clamped };
}
