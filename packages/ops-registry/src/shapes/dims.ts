import { LiteError } from '../errors.js';
import type { TensorTypeAndShape } from '../spec.js';
import { elementCountOf, productOf } from './check.js';

/**
 * Checks an operand against the dimensions that others imply; −1 stands for any.
 *
 * @throws {LiteError} `SHAPE_RANK` if its known rank, `SHAPE_DIM` if a known dimension differs.
 */
export function requireDims(operand: TensorTypeAndShape, expected: readonly number[], what: string): void {
  const { shape } = operand;
  if (shape === null) return;
  const describe = `${what} is [${shape.join(', ')}], expected [${expected.map(dimText).join(', ')}]`;
  if (shape.length !== expected.length) throw new LiteError('SHAPE_RANK', describe);
  const fits = shape.every((dim, axis) => dim < 0 || (expected[axis] ?? -1) < 0 || dim === expected[axis]);
  if (!fits) throw new LiteError('SHAPE_DIM', describe);
}

function dimText(dim: number): string {
  return dim < 0 ? 'any' : `${dim}`;
}

/**
 * Checks how many elements an operand has, whatever its rank; `dims` are the factors of the count.
 *
 * @throws {LiteError} `SHAPE_ELEMENTS` if both counts are known and differ.
 */
export function requireElements(operand: TensorTypeAndShape, dims: readonly number[], what: string): void {
  const count = elementCountOf(operand.shape);
  const expected = productOf(dims);
  if (count < 0 || expected < 0 || count === expected) return;
  throw new LiteError('SHAPE_ELEMENTS', `${what} has ${count} elements, expected ${dims.join(' · ')} = ${expected}`);
}

/**
 * Checks that no known dimension is 0, for kernels that refuse empty operands.
 *
 * @throws {LiteError} `SHAPE_EMPTY`
 */
export function requireNotEmpty(dims: readonly number[], what: string): void {
  if (!dims.includes(0)) return;
  throw new LiteError('SHAPE_EMPTY', `${what} has a dimension of 0 in [${dims.join(', ')}]`);
}
