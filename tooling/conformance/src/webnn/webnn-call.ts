import type { SubgraphBuilder, TensorId } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';

/** One WebNN operator on its way to TFLite operators. */
export interface WebnnCall {
  readonly op: string;
  readonly b: SubgraphBuilder;
  /** The tensor that an argument names (float16 already as float32). */
  tensor(argument: string): TensorId;
  /** The tensors that an argument lists. */
  tensors(argument: string): readonly TensorId[];
  /** The tensor that an option names, `null` where it is not given. */
  optional(option: string): TensorId | null;
  /** An argument that is no tensor. */
  argument(name: string): unknown;
  numbers(argument: string): readonly number[];
  /** An option as a number, a text, a list of numbers; what stands for it where it is not given. */
  number(option: string, otherwise: number): number;
  text(option: string, otherwise: string): string;
  list(option: string, otherwise: readonly number[]): readonly number[];
  flag(option: string): boolean;
  /** Whether an option is given. */
  has(option: string): boolean;
  shape(tensor: TensorId): readonly number[];
  dtype(tensor: TensorId): TensorType;
  /** The type of an output as TFLite computes it, and its shape. */
  declared(index: number): { readonly dtype: TensorType; readonly shape: readonly number[] };
  readonly outputs: number;
  ints(values: readonly number[], shape?: readonly number[]): TensorId;
  /** A constant without dimensions, in the type of a tensor. */
  scalar(value: number, like: TensorId): TensorId;
  /** Declares which tensor an output is. */
  is(tensor: TensorId, output?: number): void;
}

/** How one WebNN operator becomes TFLite operators. */
export type WebnnRule = (call: WebnnCall) => void;

/** Rules by WebNN operator; a text says why there is none. */
export type WebnnRules = { readonly [op: string]: WebnnRule | string };

/** A tensor with its dimensions in another order; the same one where the order is the same. */
export function transposed(call: WebnnCall, tensor: TensorId, order: readonly number[]): TensorId {
  if (order.every((axis, i) => axis === i)) return tensor;
  return call.b.op('TRANSPOSE', [tensor, call.ints(order)]);
}

/** A tensor in another shape; the same one where the shape is the same. */
export function reshaped(call: WebnnCall, tensor: TensorId, shape: readonly number[]): TensorId {
  if (String(call.shape(tensor)) === String(shape)) return tensor;
  return call.b.op('RESHAPE', [tensor, call.ints(shape)], { newShape: shape });
}

/** The order of dimensions that turns a layout in letters into another. */
export function orderOf(from: string, to: string): readonly number[] {
  return Array.from(to, (letter) => from.indexOf(letter));
}

/** An argument whose unsigned numbers become int64, where TFLite's op takes signed ones alone. */
export function signed(call: WebnnCall, argument: string): TensorId {
  const tensor = call.tensor(argument);
  const inDataType = call.dtype(tensor);
  if (inDataType !== 'UINT32' && inDataType !== 'UINT64') return tensor;
  return call.b.op('CAST', [tensor], { inDataType, outDataType: 'INT64' }, [{ dtype: 'INT64' }]);
}
