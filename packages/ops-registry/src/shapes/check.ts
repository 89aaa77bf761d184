import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import type { OpCall, OperandType, Shape, TensorTypeAndShape } from '../spec.js';

/*
 * Checks that shape rules are made of. `what` names the checked thing in messages: `'CONV_2D filter'`.
 * Unknown dimensions (−1) and unknown ranks (`null`) pass every check: only what is known can be wrong.
 */

/**
 * The operand at an input position.
 *
 * @throws {LiteError} `SHAPE_INPUT_MISSING` if the call has no such input or leaves it out.
 */
export function requireInput(call: OpCall<unknown>, index: number, op: string): OperandType {
  const operand = call.inputs[index];
  if (operand == null) {
    const given = operand === null ? 'is left out' : `is missing: ${call.inputs.length} inputs given`;
    throw new LiteError('SHAPE_INPUT_MISSING', `${op}: input ${index} is required and ${given}`);
  }
  return operand;
}

/** The operand at an input position that may be left out; `null` where it is. */
export function optionalInput(call: OpCall<unknown>, index: number): OperandType | null {
  return call.inputs[index] ?? null;
}

/**
 * Checks how many inputs a call gives, left-out ones counted.
 *
 * @throws {LiteError} `SHAPE_INPUT_COUNT` if there are fewer than `min` or more than `max`.
 */
export function requireInputCount(call: OpCall<unknown>, min: number, max: number, op: string): void {
  const count = call.inputs.length;
  if (count >= min && count <= max) return;
  throw new LiteError('SHAPE_INPUT_COUNT', `${op} has ${count} inputs, expected ${rangeText(min, max)}`);
}

function rangeText(min: number, max: number): string {
  if (min === max) return `${min}`;
  return max === Number.POSITIVE_INFINITY ? `at least ${min}` : `${min} to ${max}`;
}

/**
 * Element type and shape of an output as the call declares them, for ops whose rule cannot know better.
 *
 * @throws {LiteError} `SHAPE_OUTPUT_MISSING` if the call declares no such output.
 */
export function requireOutput(call: OpCall<unknown>, index: number, op: string): TensorTypeAndShape {
  const output = call.outputs[index];
  if (output === undefined) {
    const count = call.outputs.length;
    throw new LiteError('SHAPE_OUTPUT_MISSING', `${op}: output ${index} is not declared: ${count} outputs given`);
  }
  return { dtype: output.dtype, shape: output.shape };
}

/**
 * Checks the element type of an operand.
 *
 * @throws {LiteError} `DTYPE_UNSUPPORTED` if it is none of `dtypes`.
 */
export function requireDtype(operand: TensorTypeAndShape, dtypes: readonly TensorType[], what: string): void {
  if (dtypes.includes(operand.dtype)) return;
  throw new LiteError('DTYPE_UNSUPPORTED', `${what} is ${operand.dtype}, expected ${dtypes.join(' or ')}`);
}

/**
 * Checks that two operands have one element type.
 *
 * @throws {LiteError} `DTYPE_MISMATCH` if they differ.
 */
export function requireSameDtype(a: TensorTypeAndShape, b: TensorTypeAndShape, whatA: string, whatB: string): void {
  if (a.dtype === b.dtype) return;
  throw new LiteError('DTYPE_MISMATCH', `${whatA} is ${a.dtype}, ${whatB} is ${b.dtype}: expected the same type`);
}

/**
 * The shape of an operand of a given rank: its dimensions, or that many unknown ones where the rank is unknown.
 *
 * @throws {LiteError} `SHAPE_RANK` if the rank is known to be another.
 */
export function requireRank(operand: TensorTypeAndShape, rank: number, what: string): readonly number[] {
  if (operand.shape === null) return unknownDims(rank);
  if (operand.shape.length !== rank) throw rankError(operand.shape, `${rank}`, what);
  return operand.shape;
}

/**
 * Checks that the rank of an operand, where known, lies between `min` and `max`.
 *
 * @returns its shape, `null` where the rank is unknown
 * @throws {LiteError} `SHAPE_RANK`
 */
export function requireRankBetween(operand: TensorTypeAndShape, min: number, max: number, what: string): Shape {
  const { shape } = operand;
  if (shape === null || (shape.length >= min && shape.length <= max)) return shape;
  throw rankError(shape, rangeText(min, max), what);
}

function rankError(shape: readonly number[], expected: string, what: string): LiteError {
  return new LiteError('SHAPE_RANK', `${what} has rank ${shape.length} [${shape.join(', ')}], expected ${expected}`);
}

/**
 * Checks that two dimensions agree: equal, or at least one unknown.
 *
 * @returns the known one of the two, −1 where neither is
 * @throws {LiteError} `SHAPE_DIM` if both are known and differ
 */
export function requireSameDim(a: number, b: number, whatA: string, whatB: string): number {
  if (a < 0) return b;
  if (b < 0 || a === b) return a;
  throw new LiteError('SHAPE_DIM', `${whatA} is ${a}, ${whatB} is ${b}: expected the same`);
}

/**
 * Checks that two shapes agree in rank and in every known dimension.
 *
 * @returns what is known from both together
 * @throws {LiteError} `SHAPE_RANK` or `SHAPE_DIM`
 */
export function requireSameShape(a: Shape, b: Shape, whatA: string, whatB: string): Shape {
  if (a === null) return b;
  if (b === null) return a;
  if (a.length !== b.length) {
    throw new LiteError('SHAPE_RANK', `${whatA} is [${a.join(', ')}], ${whatB} is [${b.join(', ')}]: ranks differ`);
  }
  return a.map((dim, axis) => requireSameDim(dim, b[axis] ?? -1, `${whatA} dim ${axis}`, `${whatB} dim ${axis}`));
}

/**
 * Checks an option or a size that must be positive.
 *
 * @throws {LiteError} `SHAPE_OPTION` if it is below 1.
 */
export function requirePositive(value: number, what: string): number {
  if (value >= 1) return value;
  throw new LiteError('SHAPE_OPTION', `${what} is ${value}, expected at least 1`);
}

/** A dimension of a shape, counted from the end where `axis` is negative; −1 where it is unknown or not there. */
export function dimOf(shape: Shape, axis: number): number {
  if (shape === null) return -1;
  return shape[axis < 0 ? axis + shape.length : axis] ?? -1;
}

/** Product of dimensions: −1 where one is unknown, unless another is 0. `[]` gives 1. */
export function productOf(dims: readonly number[]): number {
  if (dims.includes(0)) return 0;
  return dims.some((dim) => dim < 0) ? -1 : dims.reduce((product, dim) => product * dim, 1);
}

/** Number of elements; −1 where the shape does not tell. A scalar has 1. */
export function elementCountOf(shape: Shape): number {
  return shape === null ? -1 : productOf(shape);
}

/** True where every dimension is known. */
export function isStatic(shape: Shape): shape is readonly number[] {
  return shape?.every((dim) => dim >= 0) === true;
}

/** A shape of a given rank of which nothing else is known. */
export function unknownDims(rank: number): readonly number[] {
  return new Array<number>(rank).fill(-1);
}

/** The contents of an operand where they are known and numeric, as numbers; `null` elsewhere. */
export function valuesOf(operand: OperandType): readonly number[] | null {
  const values = operand.values?.() ?? null;
  return values === null ? null : Array.from(values);
}
