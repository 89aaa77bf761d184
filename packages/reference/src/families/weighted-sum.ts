import { type ActivationFunctionType, LiteError } from '@litesmith/ops-registry';
import { activationRange, affineOf, hasScale, quantizedActivationRange, type Range } from '../affine.js';
import { clamp } from '../fixed-point/rounding.js';
import type { TensorValue } from '../kernel.js';
import { elementCount, elementsOf, floatsOf, type NumberData, numbersOf } from '../operands.js';
import { densified } from './densify.js';
import { quantizeRowsAsymmetrically, quantizeRowsSymmetrically } from './hybrid-input.js';
import { type Rescaling, rescaler } from './rescaling.js';

/**
 * The arithmetic of an op that computes y = activation(Σ x · w + b): in float, in integers, or hybrid (float input
 * quantized on the fly, integer weights).
 *
 * The kernel walks over x and w, which have their zero points subtracted, adds products in double (exact for integers), and
 * hands each sum to `store`.
 */
export interface WeightedSum {
  readonly x: Float32Array;
  readonly w: Float32Array;
  /** Takes over what the operands hold now: to be called before each run. Constants are taken over once. */
  load(): void;
  /** Adds the bias of the channel, rescales, clamps and writes the output's element. `row` is that of a hybrid input. */
  store(index: number, sum: number, channel: number, row: number): void;
  /** The same for the sums of `count` channels from 0 on, which lie from `at` on and are lost. */
  storeChannels(index: number, sums: Float64Array, at: number, count: number, row: number): void;
}

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
  /** Whether sums of products come from elsewhere, a {@link WeightProduct}: `w` is empty then. */
  readonly weightsElsewhere?: boolean;
  /** Whether weights and bias keep their contents from run to run. Default: they do not. */
  readonly constantWeights?: boolean;
  readonly constantBias?: boolean;
  /** Whether infinite results stay so: kernels that clamp have the greatest float as their bound even without activation. */
  readonly unbounded?: boolean;
  /** Activation of a hybrid kernel where it is more than bounds. */
  readonly transform?: ((real: number) => number) | undefined;
}

/**
 * The arithmetic of the operands, their contents taken over.
 *
 * @throws {LiteError} `REFERENCE_DTYPE` for a combination of types that has no kernel.
 */
export function weightedSum(operands: WeightedSumOperands): WeightedSum {
  const sum = prepareWeightedSum(operands);
  sum.load();
  return sum;
}

/**
 * The arithmetic of the operands, whose contents the first `load` takes over.
 *
 * @throws {LiteError} `REFERENCE_DTYPE` for a combination of types that has no kernel.
 */
export function prepareWeightedSum(operands: WeightedSumOperands): WeightedSum {
  const { input, weights, output } = operands;
  if (input.dtype === 'FLOAT32' && weights.dtype === 'FLOAT32') return floatSum(operands);
  if (input.dtype === 'FLOAT32' && hasScale(weights)) return hybridSum(operands);
  if (input.dtype !== 'FLOAT32' && hasScale(input) && hasScale(weights) && hasScale(output)) {
    return integerSum(operands);
  }
  throw new LiteError('REFERENCE_DTYPE', `no kernel multiplies ${input.dtype} by ${weights.dtype} to ${output.dtype}`);
}

const unlimited: Range = { min: -Infinity, max: Infinity };
const greatestFloat = (2 - 2 ** -23) * 2 ** 127;

/** Source: CalculateActivationRange, tflite/kernels/kernel_util.h */
function floatBounds({ activation, unbounded }: WeightedSumOperands): Range {
  const { min, max } = activationRange(activation);
  return unbounded ? { min, max } : { min: Math.max(min, -greatestFloat), max: Math.min(max, greatestFloat) };
}

function floatSum(operands: WeightedSumOperands): WeightedSum {
  const { input, weights, output } = operands;
  const { min, max } = floatBounds(operands);
  const to = floatsOf(output);
  const b = biasLoader(operands);
  // Dense weights are read where they lie.
  const isView = !weights.sparsity && !operands.weightsElsewhere;
  const w = isView ? { data: floatsOf(weights), load: (): void => {} } : weightsLoader(operands, 0);
  const store = (index: number, sum: number, channel: number): void => {
    to[index] = clamp(sum + (b.data[channel] as number), min, max);
  };
  return {
    x: floatsOf(input),
    w: w.data,
    load(): void {
      w.load();
      b.load();
    },
    store,
    storeChannels(index, sums, at, count): void {
      for (let o = 0; o < count; o++) {
        to[index + o] = clamp((sums[at + o] as number) + (b.data[o] as number), min, max);
      }
    },
  };
}

/** y = b + fround(Σ q · w) · (scale of the row · scale of the channel), in float32 steps. */
function hybridSum(operands: WeightedSumOperands): WeightedSum {
  const { fround } = Math;
  const { input, weights, output, rows, asymmetric, transform } = operands;
  const { min, max } = transform ? unlimited : floatBounds(operands);
  const [from, to] = [floatsOf(input), floatsOf(output)];
  const b = biasLoader(operands);
  const w = weightsLoader(operands, 0);
  const scale = weights.quantization?.scale ?? new Float32Array(1);
  const perChannel = scale.length > 1 ? 1 : 0;
  const quantizeRows = asymmetric ? quantizeRowsAsymmetrically : quantizeRowsSymmetrically;
  const x = new Float32Array(from.length);
  const scales = new Float32Array(rows);
  const store = (index: number, sum: number, channel: number, row: number): void => {
    const factor = fround((scales[row] as number) * (scale[channel * perChannel] as number));
    const real = clamp(fround(fround(fround(sum) * factor) + (b.data[channel] as number)), min, max);
    to[index] = transform ? transform(real) : real;
  };
  return {
    x,
    w: w.data,
    load(): void {
      w.load();
      b.load();
      quantizeRows(from, rows, { centred: x, scales });
    },
    store,
    storeChannels(index, sums, at, count, row): void {
      for (let o = 0; o < count; o++) store(index + o, sums[at + o] as number, o, row);
    },
  };
}

function integerSum(operands: WeightedSumOperands): WeightedSum {
  const { input, weights, output, activation } = operands;
  const { min, max } = quantizedActivationRange(activation, output);
  const { zeroPoint } = affineOf(output);
  const to = numbersOf(output);
  const b = biasLoader(operands);
  const w = weightsLoader(operands, affineOf(weights).zeroPoint);
  const rescale = rescaler(operands.rescaling, realMultipliers(operands));
  const codes = numbersOf(input);
  const { zeroPoint: inputZero } = affineOf(input);
  const x = new Float32Array(codes.length);
  const storeFrom = (index: number, sums: Float64Array, at: number, count: number, first: number): void => {
    for (let o = 0; o < count; o++) sums[at + o] = (sums[at + o] as number) + (b.data[first + o] as number);
    rescale(sums, at, count, first);
    for (let o = 0; o < count; o++) to[index + o] = clamp((sums[at + o] as number) + zeroPoint, min, max);
  };
  const single = new Float64Array(1);
  return {
    x,
    w: w.data,
    load(): void {
      w.load();
      b.load();
      centre(codes, inputZero, x);
    },
    store(index, sum, channel): void {
      single[0] = sum;
      storeFrom(index, single, 0, 1, channel);
    },
    storeChannels: (index, sums, at, count) => storeFrom(index, sums, at, count, 0),
  };
}

/** Contents that `load` takes over: each time, or once where they are constant. */
interface Loader<T> {
  readonly data: T;
  load(): void;
}

function loader<T>(data: T, constant: boolean | undefined, load: () => void): Loader<T> {
  let loaded = false;
  return {
    data,
    load(): void {
      if (loaded) return;
      load();
      loaded = constant === true;
    },
  };
}

/** Weights with every element stored, minus their zero point. */
function weightsLoader(
  { input, weights, constantWeights, weightsElsewhere }: WeightedSumOperands,
  zeroPoint: number,
): Loader<Float32Array> {
  if (weightsElsewhere) return { data: new Float32Array(0), load(): void {} };
  const data = new Float32Array(elementCount(weights.shape));
  return loader(data, constantWeights, () => {
    const codes = numbersOf(densified(weights));
    // Beside a float input, weights of type uint8 hold int8 codes: files from before int8 tensors existed.
    const signed = weights.dtype === 'UINT8' && input.dtype === 'FLOAT32' ? new Int8Array(codes) : codes;
    centre(signed, zeroPoint, data);
  });
}

/** The bias in double, zeros where there is none. */
function biasLoader({ bias, weights, constantBias }: WeightedSumOperands): Loader<Float64Array> {
  if (!bias) return { data: new Float64Array(Math.max(...weights.shape, 1)), load(): void {} };
  const values = elementsOf(bias);
  const data = new Float64Array(values.length);
  return loader(data, constantBias, () => {
    for (let i = 0; i < data.length; i++) data[i] = Number(values[i]);
  });
}

function centre(codes: NumberData, zeroPoint: number, to: Float32Array): void {
  for (let i = 0; i < to.length; i++) to[i] = (codes[i] as number) - zeroPoint;
}

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
