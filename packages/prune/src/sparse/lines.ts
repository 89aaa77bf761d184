import type { SparseForm } from './sparse-form.js';

/** A tensor as lines along one axis: line `l` begins at `start(l)`, its elements lie `stride` apart. */
export interface Lines {
  readonly count: number;
  readonly length: number;
  readonly stride: number;
  /** Elements of all axes behind the one of the lines. */
  start(line: number): number;
}

/** The lines along an axis, in the order of the other axes. */
export function linesAlong(shape: readonly number[], axis: number): Lines {
  const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);
  const length = shape[axis] ?? 1;
  const stride = product(shape.slice(axis + 1));
  return {
    count: product(shape.slice(0, axis)) * stride,
    length,
    stride,
    start: (line) => Math.floor(line / stride) * length * stride + (line % stride),
  };
}

/** Calls for every block that is not all zero, line by line: its line, its place in the line, and where its first element lies. */
export function eachStoredBlock(
  mask: Uint8Array,
  lines: Lines,
  { blockSize }: SparseForm,
  visit: (line: number, block: number, start: number) => void,
): void {
  const { stride } = lines;
  const blocks = lines.length / blockSize;
  for (let line = 0; line < lines.count; line++) {
    let at = lines.start(line);
    for (let block = 0; block < blocks; block++, at += blockSize * stride) {
      for (let i = 0; i < blockSize; i++) {
        if (mask[at + i * stride] !== 0) {
          visit(line, block, at);
          break;
        }
      }
    }
  }
}
