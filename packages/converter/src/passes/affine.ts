import {
  type BuiltinOperator,
  elementCountOf,
  holdsElements,
  type Match,
  shapeOf,
  type Tensor,
  type TensorId,
  toFloat32,
} from '@litesmith/ir';

/** Ops that compute y[o] = Σ W[o, …]·x + b[o] along the last axis of the output. */
export type AffineOp = 'CONV_2D' | 'DEPTHWISE_CONV_2D' | 'FULLY_CONNECTED' | 'TRANSPOSE_CONV';

/** Where an affine op has its operands, and which axes of the weights its channels lie along. */
export interface AffineLayout {
  readonly x: number;
  readonly weights: number;
  readonly bias: number;
  readonly outputAxis: number;
  readonly inputAxis: number;
}

/** Layouts by op. A depthwise filter is 1 h w (i·m): both kinds of channels lie along its last axis. */
export const affineLayouts: Readonly<Record<AffineOp, AffineLayout>> = {
  CONV_2D: { x: 0, weights: 1, bias: 2, outputAxis: 0, inputAxis: 3 },
  DEPTHWISE_CONV_2D: { x: 0, weights: 1, bias: 2, outputAxis: 3, inputAxis: 3 },
  FULLY_CONNECTED: { x: 0, weights: 1, bias: 2, outputAxis: 0, inputAxis: 1 },
  TRANSPOSE_CONV: { x: 2, weights: 1, bias: 3, outputAxis: 0, inputAxis: 3 },
};

/** The affine ops, for families of rules. */
export const affineOps: readonly AffineOp[] = ['CONV_2D', 'DEPTHWISE_CONV_2D', 'FULLY_CONNECTED', 'TRANSPOSE_CONV'];

/** Weights and bias of an affine operator as numbers. */
export interface AffineValues {
  readonly weights: Float32Array;
  readonly shape: readonly number[];
  /** Zeros where the operator has none. */
  readonly bias: Float32Array;
  readonly channels: number;
}

/** Reads weights and bias; `null` unless they are float32 constants. */
export function readAffine(m: Match, operator: BuiltinOperator<AffineOp>): AffineValues | null {
  const layout = affineLayouts[operator.op];
  const weightsId = operator.inputs[layout.weights] ?? null;
  const biasId = operator.inputs[layout.bias] ?? null;
  const weights = weightsId === null ? undefined : m.tensor(weightsId);
  if (weights === undefined || !isFloatConstant(weights)) return null;
  const channels = weights.shape[layout.outputAxis] ?? 0;
  const bias = biasId === null ? undefined : m.tensor(biasId);
  if (bias !== undefined && !(isFloatConstant(bias) && elementCountOf(bias.shape) === channels)) return null;
  return {
    weights: toFloat32(weights),
    shape: weights.shape,
    bias: bias === undefined ? new Float32Array(channels) : toFloat32(bias),
    channels,
  };
}

/** A float32 constant whose elements are plainly there. */
export function isFloatConstant(tensor: Tensor): boolean {
  return tensor.dtype === 'FLOAT32' && holdsElements(tensor) && tensor.isVariable !== true;
}

/**
 * A constant operand as one value per channel of the last axis; `null` where it does not broadcast along that axis only,
 * or is not float32.
 *
 * @param rank number of axes of the operand that it meets: a constant of a higher rank would change the shape
 */
export function perChannel(constant: Tensor, channels: number, rank: number): Float32Array | null {
  const { shape } = constant;
  const last = shape[shape.length - 1] ?? 1;
  if (!isFloatConstant(constant) || shape.length > rank || elementCountOf(shape) !== last) return null;
  const values = toFloat32(constant);
  if (last === channels) return values;
  return last === 1 ? new Float32Array(channels).fill(values[0] ?? 0) : null;
}

/** The number of axes of a tensor, 0 where unknown. */
export function rankOf(m: Match, id: TensorId): number {
  return shapeOf(m.tensor(id))?.length ?? 0;
}

/** W with every element multiplied by a factor that its position along `axis` gives. */
export function scaledAlong(
  weights: Float32Array,
  shape: readonly number[],
  axis: number,
  factor: (position: number) => number,
): Float32Array {
  const inner = elementCountOf(shape.slice(axis + 1));
  const size = shape[axis] ?? 1;
  return weights.map((weight, i) => weight * factor(Math.floor(i / inner) % size));
}

/** Inputs of an affine operator with another bias, and other weights where they are given. */
export function withAffine(
  m: Match,
  operator: BuiltinOperator<AffineOp>,
  values: { readonly bias: Float32Array | TensorId; readonly weights?: Float32Array | undefined },
): readonly (TensorId | null)[] {
  const layout = affineLayouts[operator.op];
  const weightsId = operator.inputs[layout.weights] ?? null;
  const biasId = operator.inputs[layout.bias] ?? null;
  const inputs: (TensorId | null)[] = [...operator.inputs];
  if (weightsId === null) return inputs;
  while (inputs.length <= layout.bias) inputs.push(null);
  const { name, shape } = m.tensor(weightsId);
  if (values.weights !== undefined) inputs[layout.weights] = m.addConstant(name, 'FLOAT32', shape, values.weights);
  const biasName = biasId === null ? `${name}/bias` : m.tensor(biasId).name;
  inputs[layout.bias] =
    typeof values.bias === 'number'
      ? values.bias
      : m.addConstant(biasName, 'FLOAT32', [values.bias.length], values.bias);
  return inputs;
}
