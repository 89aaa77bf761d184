import type { BuiltinOpName } from '@litesmith/ir';
import type { OpCall, OperandType, OpOptions } from '@litesmith/ops-registry';

/** A use of an op, as the rules of the registry see it. */
export type OpCallOf<K extends BuiltinOpName> = OpCall<OpOptions[K]>;

/** The shape of an operand, −1 for unknown sizes; `null` where there is none, or its rank is unknown. */
export function shapeAt(operands: readonly (OperandType | null)[], index: number): readonly number[] | null {
  return operands[index]?.shape ?? null;
}

/** The numbers of a constant input; `null` where they are not known. */
export function numbersAt(call: OpCall<unknown>, index: number): readonly number[] | null {
  const operand = call.inputs[index];
  if (operand?.isConstant !== true) return null;
  const values = operand.values?.() ?? null;
  return values === null ? null : Array.from(values);
}

/** The number of a constant input with one element. */
export function numberAt(call: OpCall<unknown>, index: number): number | null {
  const values = numbersAt(call, index);
  return values?.length === 1 ? (values[0] ?? null) : null;
}

/** An axis counted from 0; `null` where it lies outside. */
export function axisOf(axis: number | null, rank: number): number | null {
  if (axis === null || !Number.isInteger(axis) || axis >= rank || axis < -rank) return null;
  return axis < 0 ? axis + rank : axis;
}

/** The product of sizes, unknown ones counting as 1. */
export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * Math.max(1, size), 1);
}
