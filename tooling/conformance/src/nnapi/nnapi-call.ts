import type { BuiltinOpName, Quantization, SubgraphBuilder, Tensor, TensorId } from '@litesmith/ir';
import { ActivationFunctionType, type OpOptions, type TensorType } from '@litesmith/ops-registry';
import { NotApplicable } from '../run/not-applicable.js';
import type { NnapiOperand } from './nnapi-case.js';

/** One NNAPI operation on its way to TFLite operators. */
export interface NnapiCall {
  readonly op: string;
  /** How many inputs it lists. */
  readonly count: number;
  readonly b: SubgraphBuilder;
  /** What an input says of itself; `undefined` where the list is shorter. */
  operand(index: number): NnapiOperand | undefined;
  /** What an output says of itself. */
  result(index: number): NnapiOperand | undefined;
  /** An input as a tensor (float16 ones already as float32). */
  tensor(index: number): TensorId;
  /** An input as a tensor, `null` where it is not given. */
  optional(index: number): TensorId | null;
  /** The value of a scalar input, or what stands for it where it is not given. */
  scalar(index: number, otherwise?: number): number;
  /** The values of a constant input. */
  values(index: number): readonly number[];
  /** Dimensions of an input. */
  shape(index: number): readonly number[];
  /** A tensor that is state: read and written by the op. */
  state(index: number): TensorId;
  /** Declares that an output is the state that an input was, after the call. */
  stateOut(output: number, state: TensorId): void;
  /** Type and quantization of an output as the case declares it. */
  declared(index: number): Partial<Tensor>;
  /** Declares which tensor an output is. */
  is(output: number, tensor: TensorId): void;
  /** An operator whose outputs are those of the operation, as the case declares them. */
  yields<K extends BuiltinOpName>(op: K, inputs: readonly (TensorId | null)[], options?: Partial<OpOptions[K]>): void;
  /** A constant of int32 or float32 values. */
  ints(values: readonly number[], shape?: readonly number[]): TensorId;
  floats(values: readonly number[], shape?: readonly number[]): TensorId;
  /** The index of a subgraph that an input refers to. */
  subgraph(index: number): number;
}

/** How one NNAPI operation becomes TFLite operators. */
export type NnapiRule = (call: NnapiCall) => void;

/** Rules by NNAPI operation; a text says why there is none. */
export type NnapiRules = { readonly [op: string]: NnapiRule | string };

const activations: readonly (keyof typeof ActivationFunctionType | undefined)[] = [
  'NONE',
  'RELU',
  'RELU_N1_TO_1',
  'RELU6',
];

/** The fused activation that a scalar input names (FuseCode of NeuralNetworksTypes.h). */
export function activationOf(call: NnapiCall, index: number): keyof typeof ActivationFunctionType {
  const code = call.scalar(index, 0);
  const name = activations[code];
  if (name === undefined) throw new NotApplicable(`there is no fused activation ${code}`);
  return name;
}

/** The activation of a recurrent op: TFLite's own codes. */
export function recurrentActivationOf(call: NnapiCall, index: number): keyof typeof ActivationFunctionType {
  const code = call.scalar(index, 0);
  for (const [name, value] of Object.entries(ActivationFunctionType)) {
    if (value === code) return name as keyof typeof ActivationFunctionType;
  }
  throw new NotApplicable(`TFLite has no activation ${code} in recurrent ops`);
}

/** Refuses the layout NCHW, which TFLite does not have. */
export function requireNhwc(call: NnapiCall, index: number): void {
  if (call.scalar(index, 0) !== 0) throw new NotApplicable('layout NCHW: TFLite has NHWC alone');
}

/** An axis counted from the front. */
export function axisOf(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/** The dtype that a tensor has so far. */
export function typeOf(call: NnapiCall, tensor: TensorId): TensorType {
  return call.b.tensorOf(tensor).dtype;
}

/** A quantization of one scale and zero point. */
export function perTensor(scale: number, zeroPoint: number): Quantization {
  return { kind: 'affine', scale: Float32Array.of(scale), zeroPoint: Int32Array.of(zeroPoint), quantizedDimension: 0 };
}

/**
 * Runs an op that works along the last axis along another one: transposes before and behind.
 *
 * @param along makes the operator from a tensor whose last axis is the one, and its output
 */
export function alongLastAxis(
  call: NnapiCall,
  input: TensorId,
  axis: number,
  along: (x: TensorId, output: Partial<Tensor>) => TensorId,
): void {
  const rank = call.shape(0).length;
  const last = rank - 1;
  const declared = call.declared(0);
  if (axis === last || rank === 0) {
    call.is(0, along(input, declared));
    return;
  }
  const order = Array.from({ length: rank }, (_, i) => (i === axis ? last : i === last ? axis : i));
  const { quantization } = call.b.tensorOf(input);
  const turned = call.b.op(
    'TRANSPOSE',
    [input, call.ints(order)],
    {},
    quantization === undefined ? [] : [{ quantization }],
  );
  const computed = along(turned, declared);
  call.is(0, call.b.op('TRANSPOSE', [computed, call.ints(order)], {}, [declared]));
}
