import { LiteError } from '../errors.js';
import type { OperandType } from '../spec.js';
import { dimOf, elementCountOf, requireRank, valuesOf } from './check.js';

/** What is known of an operand of rank 1 that holds integers. */
export interface KnownVector {
  /** −1 where it is unknown. */
  readonly length: number;
  /** `length` values; `null` where they are not known. */
  readonly values: readonly number[] | null;
}

/**
 * An operand of rank 1: a list of sizes, axes or positions.
 *
 * @throws {LiteError} `SHAPE_RANK` if its rank is another.
 */
export function requireVector(operand: OperandType, what: string): KnownVector {
  const length = dimOf(requireRank(operand, 1, what), 0);
  const values = valuesOf(operand);
  return { length: values === null ? length : values.length, values };
}

/**
 * Checks how many values a vector has.
 *
 * @throws {LiteError} `SHAPE_LENGTH` if it is known to have another number than `length`.
 */
export function requireLength(vector: KnownVector, length: number, what: string): void {
  if (vector.length < 0 || vector.length === length) return;
  throw new LiteError('SHAPE_LENGTH', `${what} has ${vector.length} values, expected ${length}`);
}

/**
 * The value of an operand of one element, whatever its rank; `null` where it is not known.
 *
 * @throws {LiteError} `SHAPE_SCALAR` if it has another number of elements.
 */
export function requireScalar(operand: OperandType, what: string): number | null {
  const count = elementCountOf(operand.shape);
  if (count >= 0 && count !== 1) {
    throw new LiteError('SHAPE_SCALAR', `${what} has ${count} elements, expected 1`);
  }
  return valuesOf(operand)?.[0] ?? null;
}

/**
 * A shape that an operand lists, −1 where a size is not known; `null` where not even the number of sizes is.
 *
 * @throws {LiteError} `SHAPE_RANK` if the operand is no vector, `SHAPE_SIZE` if a size is negative.
 */
export function shapeFromVector(operand: OperandType, what: string): readonly number[] | null {
  const { length, values } = requireVector(operand, what);
  if (values === null) return length < 0 ? null : new Array<number>(length).fill(-1);
  const negative = values.find((size) => size < 0);
  if (negative === undefined) return values;
  throw new LiteError('SHAPE_SIZE', `${what} lists the size ${negative}: [${values.join(', ')}]`);
}
