import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import type { OperandType } from '../spec.js';
import { dimOf, elementCountOf, requireDtype } from './check.js';

/** Element types that go with each type of the activations; types that are not listed are not taken as activations. */
export type TypesBesideInput = { readonly [T in TensorType]?: readonly TensorType[] };

/** Types of the bias of the convolutions: int32 beside int8, int64 (or int32) beside int16. */
export const biasTypes: TypesBesideInput = {
  FLOAT32: ['FLOAT32'],
  UINT8: ['INT32'],
  INT8: ['INT32'],
  INT16: ['INT64', 'INT32'],
};

/**
 * Checks that weights (or a bias) have a type that kernels take beside the activations.
 *
 * @param what names the operand, `op` the op: `'filter'`, `'CONV_2D'`
 * @throws {LiteError} `DTYPE_UNSUPPORTED` if the activations are of no type listed, `DTYPE_COMBINATION` if the operand
 * does not go with them.
 */
export function requireTypeBesideInput(
  operand: OperandType,
  input: OperandType,
  types: TypesBesideInput,
  what: string,
  op: string,
): void {
  requireDtype(input, Object.keys(types) as TensorType[], `${op} input`);
  const expected = types[input.dtype] ?? [];
  if (expected.includes(operand.dtype)) return;
  throw new LiteError(
    'DTYPE_COMBINATION',
    `${op} ${what} is ${operand.dtype} beside ${input.dtype} input, expected ${expected.join(' or ')}`,
  );
}

/**
 * Checks a bias: its type beside the activations, and one value per output channel.
 *
 * @param channels −1 where it is unknown
 * @throws {LiteError} `DTYPE_COMBINATION` or `SHAPE_BIAS`.
 */
export function requireBias(
  bias: OperandType | null,
  input: OperandType,
  channels: number,
  types: TypesBesideInput,
  op: string,
): void {
  if (bias === null) return;
  requireTypeBesideInput(bias, input, types, 'bias', op);
  const count = elementCountOf(bias.shape);
  if (count < 0 || channels < 0 || count === channels) return;
  throw new LiteError('SHAPE_BIAS', `${op}: bias has ${count} values, the filter has ${channels} output channels`);
}

/** True where an operand has one scale for each of several entries of an axis. */
export function hasScalesAlong(operand: OperandType | null | undefined, axis: number): boolean {
  const count = operand?.quantization?.scale.length ?? 0;
  return count > 1 && count === dimOf(operand?.shape ?? null, axis);
}

/** True for float activations beside int8 weights: the kernel quantizes its input while it runs. */
export function isHybrid(input: OperandType | null | undefined, weights: OperandType | null | undefined): boolean {
  return input?.dtype === 'FLOAT32' && weights?.dtype === 'INT8';
}
