import { LiteError } from '../errors.js';

/**
 * An int64 option as a number.
 *
 * @throws {LiteError} `SHAPE_OPTION` if a double cannot hold it exactly.
 */
export function numberOf(value: bigint, what: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new LiteError('SHAPE_OPTION', `${what} is ${value}, expected a value within ±2^53`);
}

/** A vector of int64 options as numbers; empty where the file has none. Errors as {@link numberOf}. */
export function numbersOf(values: readonly bigint[] | null, what: string): readonly number[] {
  return (values ?? []).map((value, index) => numberOf(value, `${what}[${index}]`));
}

/**
 * An int64 option with one value per axis.
 *
 * @param absent the value of every axis where the file leaves the option out or empty
 * @throws {LiteError} `SHAPE_OPTION` if the number of values is not `length`.
 */
export function numbersPerAxis(
  values: readonly bigint[] | null,
  length: number,
  absent: number,
  what: string,
): readonly number[] {
  if (values === null || values.length === 0) return new Array<number>(length).fill(absent);
  requireOptionLength(values, length, what);
  return numbersOf(values, what);
}

/**
 * Checks how many values a vector of options has.
 *
 * @throws {LiteError} `SHAPE_OPTION` if there are not `length`.
 */
export function requireOptionLength(values: readonly unknown[], length: number, what: string): void {
  if (values.length === length) return;
  throw new LiteError('SHAPE_OPTION', `${what} has ${values.length} values, expected ${length}`);
}

/**
 * Checks that an option lies between two bounds, both included.
 *
 * @throws {LiteError} `SHAPE_OPTION`
 */
export function requireWithin(value: number, min: number, max: number, what: string): number {
  if (value >= min && value <= max) return value;
  throw new LiteError('SHAPE_OPTION', `${what} is ${value}, expected ${min} to ${max}`);
}

/**
 * Checks axes that an option lists: each of the operand's rank (any, where `rank` is `null`), none twice.
 *
 * @throws {LiteError} `SHAPE_AXIS`
 */
export function requireDistinctAxes(axes: readonly number[], rank: number | null, what: string): readonly number[] {
  axes.forEach((axis, index) => {
    if (axis < 0 || (rank !== null && axis >= rank)) {
      throw new LiteError('SHAPE_AXIS', `${what} has axis ${axis}, expected 0 to ${(rank ?? Infinity) - 1}`);
    }
    if (axes.indexOf(axis) !== index) throw new LiteError('SHAPE_AXIS', `${what} has axis ${axis} twice`);
  });
  return axes;
}
