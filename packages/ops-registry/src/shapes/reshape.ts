import { LiteError } from '../errors.js';
import type { Shape } from '../spec.js';
import { elementCountOf, isStatic, productOf } from './check.js';

/**
 * The shape that a RESHAPE yields: the wanted one, its −1 replaced by what the number of elements leaves for it.
 *
 * A 0 means an empty axis here, not "as in the input". Where an axis is 0 on both sides, −1 takes the quotient of the
 * dimensions other than 0.
 *
 * @param wanted sizes, at most one of them −1
 * @returns −1 stays where the input's number of elements is unknown
 * @throws {LiteError} `SHAPE_RESHAPE` if the sizes are no shape or the number of elements differs.
 * Source: ResolveOutputShape, tflite/kernels/internal/reshape_utils.h
 */
export function resolveReshape(input: Shape, wanted: readonly number[], what: string): readonly number[] {
  const stretched = wanted.indexOf(-1);
  const sizes = wanted.filter((_, axis) => axis !== stretched);
  if (sizes.some((size) => size < 0)) {
    throw new LiteError('SHAPE_RESHAPE', `${what} to [${wanted.join(', ')}]: expected sizes and at most one −1`);
  }
  const resolved =
    stretched < 0 ? wanted : wanted.map((size, axis) => (axis === stretched ? stretch(input, sizes) : size));
  const count = elementCountOf(input);
  const result = productOf(resolved);
  if (count >= 0 && result >= 0 && count !== result) {
    const shapes = `[${input?.join(', ')}] to [${wanted.join(', ')}]`;
    throw new LiteError('SHAPE_RESHAPE', `${what} of ${shapes}: ${count} elements do not make ${result}`);
  }
  return resolved;
}

function stretch(input: Shape, sizes: readonly number[]): number {
  if (elementCountOf(input) === 0 && productOf(sizes) !== 0) return 0;
  if (!isStatic(input)) return -1;
  return Math.floor(productOf(input.filter((dim) => dim !== 0)) / productOf(sizes.filter((size) => size !== 0)));
}
