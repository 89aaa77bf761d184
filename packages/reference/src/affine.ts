import { type ActivationFunctionType, LiteError, type TensorType } from '@litesmith/ops-registry';
import { type AffineParameters, lookup16, lookupTable8, lookupTable16 } from './fixed-point/lookup-table.js';
import { roundHalfAway } from './fixed-point/multiplier.js';
import type { TensorValue } from './kernel.js';
import { numbersOf, unsupported } from './operands.js';

/** Least and greatest value of a type or of an activation. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

const integerRanges: { readonly [T in TensorType]?: Range } = {
  INT2: { min: -2, max: 1 },
  INT4: { min: -8, max: 7 },
  UINT4: { min: 0, max: 15 },
  INT8: { min: -128, max: 127 },
  UINT8: { min: 0, max: 255 },
  INT16: { min: -32768, max: 32767 },
  UINT16: { min: 0, max: 65535 },
  INT32: { min: -(2 ** 31), max: 2 ** 31 - 1 },
  UINT32: { min: 0, max: 2 ** 32 - 1 },
};

/** @throws {LiteError} `REFERENCE_DTYPE` for a type that is no integer of at most 32 bits. */
export function integerRange(dtype: TensorType): Range {
  const range = integerRanges[dtype];
  if (!range) throw new LiteError('REFERENCE_DTYPE', `expected an integer type, got ${dtype}`);
  return range;
}

/** True where the tensor holds quantized reals: int8, uint8 or int16 with a scale. */
export function isQuantized(value: TensorValue): boolean {
  return (value.dtype === 'INT8' || value.dtype === 'UINT8' || value.dtype === 'INT16') && hasScale(value);
}

/** True where the tensor has at least one scale. */
export function hasScale(value: TensorValue): boolean {
  return (value.quantization?.scale.length ?? 0) > 0;
}

/**
 * Scale and zero point of the whole tensor; scale 0 where it has none, as in TFLite.
 * A tensor with a scale per channel gives those of its first channel.
 */
export function affineOf(value: TensorValue): AffineParameters {
  return { scale: value.quantization?.scale[0] ?? 0, zeroPoint: value.quantization?.zeroPoint[0] ?? 0 };
}

const activationBounds: { readonly [A in ActivationFunctionType]?: Range } = {
  NONE: { min: -Infinity, max: Infinity },
  RELU: { min: 0, max: Infinity },
  RELU_N1_TO_1: { min: -1, max: 1 },
  RELU6: { min: 0, max: 6 },
};

/**
 * Bounds that a fused activation sets to reals.
 *
 * @throws {LiteError} `REFERENCE_ACTIVATION` for TANH and SIGN_BIT, which TFLite's kernels do not fuse either.
 */
export function activationRange(activation: ActivationFunctionType): Range {
  const bounds = activationBounds[activation];
  if (!bounds) throw new LiteError('REFERENCE_ACTIVATION', `no kernel fuses the activation ${activation}`);
  return bounds;
}

/** Greatest finite numbers. */
const greatestFinite: { readonly [T in TensorType]?: number } = { FLOAT32: (2 - 2 ** -23) * 2 ** 127, FLOAT16: 65504 };

/**
 * Bounds that a fused activation sets to the elements of a float tensor: always finite, so that even NONE turns
 * infinities into the greatest finite numbers. NaN stays.
 *
 * Source: CalculateActivationRange, tflite/kernels/kernel_util.h
 */
export function floatActivationRange(activation: ActivationFunctionType, dtype: TensorType): Range {
  const { min, max } = activationRange(activation);
  const greatest = greatestFinite[dtype] ?? Infinity;
  return { min: Math.max(min, -greatest), max: Math.min(max, greatest) };
}

/**
 * Bounds that a fused activation sets to the codes of a quantized output.
 *
 * Source: CalculateActivationRangeQuantized, tflite/kernels/kernel_util.cc
 */
export function quantizedActivationRange(activation: ActivationFunctionType, output: TensorValue): Range {
  const { min, max } = integerRange(output.dtype);
  const { scale, zeroPoint } = affineOf(output);
  const bounds = activationRange(activation);
  const quantize = (real: number): number => zeroPoint + roundHalfAway(Math.fround(real / scale));
  return {
    min: Number.isFinite(bounds.min) ? Math.max(min, quantize(bounds.min)) : min,
    max: Number.isFinite(bounds.max) ? Math.min(max, quantize(bounds.max)) : max,
  };
}

/**
 * Applies a function to a quantized tensor by table: 256 entries for 8-bit codes, 513 interpolated ones for int16.
 *
 * @param transform in float32 steps of its own
 * @throws {LiteError} `REFERENCE_DTYPE` for other types.
 */
export function applyByTable(input: TensorValue, output: TensorValue, transform: (x: number) => number): void {
  const [from, to] = [numbersOf(input), numbersOf(output)];
  if (input.dtype === 'INT16') {
    const table = lookupTable16(affineOf(input), affineOf(output), transform);
    for (let i = 0; i < from.length; i++) to[i] = lookup16(table, from[i] ?? 0);
  } else if (input.dtype === 'INT8' || input.dtype === 'UINT8') {
    const { min } = integerRange(input.dtype);
    const table = lookupTable8(affineOf(input), affineOf(output), transform, min);
    for (let i = 0; i < from.length; i++) to[i] = table[(from[i] ?? 0) - min] ?? 0;
  } else {
    throw unsupported(input.dtype, ['INT8', 'UINT8', 'INT16']);
  }
}
