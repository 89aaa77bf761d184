import type { TensorValue } from '../kernel.js';
import { elementsOf } from '../operands.js';

/** Writes the vectors of the last axis of `diagonal` onto the diagonals of the matrices `[…, m, n]` of the output. */
export function writeDiagonals(output: TensorValue, diagonal: TensorValue): void {
  const [from, to] = [elementsOf(diagonal), elementsOf(output)];
  const [rows, columns] = [output.shape.at(-2) ?? 0, output.shape.at(-1) ?? 0];
  const length = Math.min(rows, columns);
  for (let i = 0; i < from.length; i++) {
    const [matrix, k] = [Math.floor(i / length), i % length];
    to[(matrix * rows + k) * columns + k] = from[i] ?? 0;
  }
}
