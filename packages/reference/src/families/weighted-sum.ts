import { type ActivationFunctionType, LiteError } from '@litesmith/ops-registry';
import { activationRange, affineOf, hasScale, quantizedActivationRange } from '../affine.js';
import {
  multiplyByQuantizedMultiplier,
  multiplyRoundingOnce,
  multiplyWideByQuantizedMultiplier,
  quantizeMultiplier,
  roundHalfAway,
} from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { TensorValue } from '../kernel.js';
import { floatsOf, integersOf, numbersOf } from '../operands.js';
import { densified } from './densify.js';
import { quantizeRowsAsymmetrically, quantizeRowsSymmetrically } from './hybrid-input.js';

/**
 * The arithmetic of an op that computes y = activation(Σ x · w + b): in float, in integers, or hybrid (float input
 * quantized on the fly, integer weights).
 *
 * The kernel walks over x and w, which have their zero points subtracted, adds products in double (exact for integers), and
 * hands each sum to `store`.
 */
export interface WeightedSum {
  readonly x: ArrayLike<number>;
  readonly w: ArrayLike<number>;
  /** Adds the bias of the channel, rescales, clamps and writes the output's element. `row` is that of a hybrid input. */
  store(index: number, sum: number, channel: number, row: number): void;
}

/**
 * How an integer kernel turns sums into codes: in int32 with two roundings (the plain kernels) or with one (those that go
 * through a matrix product), in int64 with a multiplier of 16 bits, or in double, rounded halves away from zero.
 */
export type Rescaling = 'twice' | 'once' | 'int64' | 'double';

/** Operands of such an op. */
export interface WeightedSumOperands {
  readonly input: TensorValue;
  readonly weights: TensorValue;
  readonly bias: TensorValue | null;
  readonly output: TensorValue;
  readonly activation: ActivationFunctionType;
  /** Rows that a float input is quantized in where weights are integers: batches, or rows of a matrix. */
  readonly rows: number;
  /** Whether those rows get zero points. */
  readonly asymmetric: boolean;
  /** Whether the one scale of a per-tensor int8 weight is multiplied by the input's in float32, as FULLY_CONNECTED does. */
  readonly floatProduct?: boolean;
  /** How integer sums become codes. */
  readonly rescaling: Rescaling;
}

/** @throws {LiteError} `REFERENCE_DTYPE` for a combination of types that has no kernel. */
export function weightedSum(operands: WeightedSumOperands): WeightedSum {
  const { input, weights, output } = operands;
  const dense = { ...operands, weights: densified(weights) };
  if (input.dtype === 'FLOAT32' && weights.dtype === 'FLOAT32') return floatSum(dense);
  if (input.dtype === 'FLOAT32' && hasScale(weights)) return hybridSum(dense);
  if (input.dtype !== 'FLOAT32' && hasScale(input) && hasScale(weights) && hasScale(output)) return integerSum(dense);
  throw new LiteError('REFERENCE_DTYPE', `no kernel multiplies ${input.dtype} by ${weights.dtype} to ${output.dtype}`);
}

function floatSum({ input, weights, bias, output, activation }: WeightedSumOperands): WeightedSum {
  const { min, max } = activationRange(activation);
  const to = floatsOf(output);
  const b = bias ? floatsOf(bias) : null;
  return {
    x: floatsOf(input),
    w: floatsOf(weights),
    store(index, sum, channel) {
      to[index] = clamp(sum + (b?.[channel] ?? 0), min, max);
    },
  };
}

/** y = b + fround(Σ q · w) · (scale of the row · scale of the channel), in float32 steps. */
function hybridSum({ input, weights, bias, output, activation, rows, asymmetric }: WeightedSumOperands): WeightedSum {
  const { fround } = Math;
  const { min, max } = activationRange(activation);
  const to = floatsOf(output);
  const b = bias ? floatsOf(bias) : null;
  const scale = weights.quantization?.scale ?? [];
  const quantizeRows = asymmetric ? quantizeRowsAsymmetrically : quantizeRowsSymmetrically;
  const { centred, scales } = quantizeRows(floatsOf(input), rows);
  // Weights of type uint8 hold int8 codes: files from before int8 tensors existed.
  const signed = weights.dtype === 'UINT8' ? Int8Array.from(numbersOf(weights)) : numbersOf(weights);
  return {
    x: centred,
    w: signed,
    store(index, sum, channel, row) {
      const factor = fround((scales[row] ?? 1) * (scale[scale.length > 1 ? channel : 0] ?? 0));
      to[index] = clamp(fround(fround(fround(sum) * factor) + (b?.[channel] ?? 0)), min, max);
    },
  };
}

function integerSum(operands: WeightedSumOperands): WeightedSum {
  const { input, weights, bias, output, activation } = operands;
  const { min, max } = quantizedActivationRange(activation, output);
  const { zeroPoint } = affineOf(output);
  const to = numbersOf(output);
  const b = bias ? integersOf(bias) : null;
  const reals = realMultipliers(operands);
  const rescale = rescalings[operands.rescaling](reals);
  const perChannel = reals.length > 1;
  return {
    x: centredCodes(input),
    w: centredCodes(weights),
    store(index, sum, channel) {
      to[index] = clamp(rescale(sum + (b?.[channel] ?? 0), perChannel ? channel : 0) + zeroPoint, min, max);
    },
  };
}

type Rescale = (sum: number, channel: number) => number;

/** Rescales with a multiplier and shift per channel. */
function byMultiplier(rescale: (sum: number, multiplier: number, shift: number) => number) {
  return (reals: readonly number[]): Rescale => {
    const multipliers = reals.map(quantizeMultiplier);
    return (sum, channel) => {
      const { multiplier = 0, shift = 0 } = multipliers[channel] ?? {};
      return rescale(sum, multiplier, shift);
    };
  };
}

const rescalings: { readonly [R in Rescaling]: (reals: readonly number[]) => Rescale } = {
  twice: byMultiplier((sum, multiplier, shift) => multiplyByQuantizedMultiplier(sum | 0, multiplier, shift)),
  once: byMultiplier((sum, multiplier, shift) => multiplyRoundingOnce(sum | 0, multiplier, shift)),
  int64: byMultiplier(multiplyWideByQuantizedMultiplier),
  double: (reals) => (sum, channel) => roundHalfAway(sum * (reals[channel] ?? 0)),
};

/**
 * scaleIn · scaleWeights / scaleOut of each channel, or of all.
 *
 * Source: PopulateConvolutionQuantizationParams and GetQuantizedConvolutionMultipler, tflite/kernels/kernel_util.cc
 */
function realMultipliers(operands: WeightedSumOperands): readonly number[] {
  const { input, weights, output, floatProduct } = operands;
  const [qi, qo] = [affineOf(input), affineOf(output)];
  const scales = Array.from(weights.quantization?.scale ?? []);
  const inFloat =
    scales.length === 1 && (input.dtype === 'UINT8' || (floatProduct === true && operands.rescaling !== 'double'));
  return scales.map((scale) => (inFloat ? Math.fround(qi.scale * scale) : qi.scale * scale) / qo.scale);
}

function centredCodes(value: TensorValue): Float64Array {
  const codes = numbersOf(value);
  const { zeroPoint } = affineOf(value);
  const centred = new Float64Array(codes.length);
  for (let i = 0; i < codes.length; i++) centred[i] = (codes[i] ?? 0) - zeroPoint;
  return centred;
}
