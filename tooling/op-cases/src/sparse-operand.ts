import type { Sparsity } from '@litesmith/ir';
import { type CaseOperand, constant } from './operand.js';
import { randomOf } from './random.js';

/** A constant that stores only some of its blocks. */
export interface SparseOptions {
  /** Sizes of the blocks, and along which axes they lie. Default: single elements. */
  readonly block?: readonly number[];
  readonly blockMap?: readonly number[];
  /** Order of the axes and blocks. Default: as they are. */
  readonly order?: readonly number[];
  /** Which levels store only those children that are not empty. Default: that of the last axis. */
  readonly compressed?: readonly number[];
  /** Least and greatest element. Default: −4 … 4 for floats, −127 … 127 for codes. */
  readonly range?: readonly [min: number, max: number];
}

interface Level {
  readonly size: number;
  readonly compressed: boolean;
}

/**
 * A sparse constant with about half of its blocks stored, which ones the name decides. Elements and indices are those that a
 * walk over the levels finds, independent of how kernels read them.
 */
export function sparse(operand: CaseOperand, name: string, options: SparseOptions = {}): CaseOperand {
  const { shape, dtype } = operand;
  const rank = shape.length;
  const { block = [], blockMap = [], order = Array.from({ length: rank + block.length }, (_, i) => i) } = options;
  const { compressed = [order.lastIndexOf(Math.max(...order.filter((dimension) => dimension < rank)))] } = options;
  const [min, max] = options.range ?? (dtype === 'FLOAT32' ? [-4, 4] : [-127, 127]);
  const size = (dimension: number): number => {
    if (dimension >= rank) return block[dimension - rank] ?? 1;
    const along = blockMap.indexOf(dimension);
    return (shape[dimension] ?? 1) / (along < 0 ? 1 : (block[along] ?? 1));
  };
  const levels: readonly Level[] = order.map((dimension, i) => ({
    size: size(dimension),
    compressed: compressed.includes(i),
  }));
  const random = randomOf(name);
  const values: number[] = [];
  const indices = levels.map((): number[] => []);
  const segments = levels.map((): number[] => [0]);
  const walk = (level: number): void => {
    const here = levels[level];
    if (!here) {
      const drawn = min + random() * (max - min);
      values.push(dtype === 'FLOAT32' ? Math.fround(drawn) : Math.round(drawn));
      return;
    }
    for (let k = 0; k < here.size; k++) {
      if (here.compressed && random() < 0.5) continue;
      indices[level]?.push(k);
      walk(level + 1);
    }
    if (here.compressed) segments[level]?.push(indices[level]?.length ?? 0);
  };
  walk(0);
  const sparsity: Sparsity = {
    traversalOrder: order,
    blockMap,
    dimensions: levels.map(({ size: denseSize, compressed: isCompressed }, level) =>
      isCompressed
        ? {
            format: 'SPARSE_CSR',
            denseSize,
            arraySegments: Int32Array.from(segments[level] ?? []),
            arrayIndices: Int32Array.from(indices[level] ?? []),
          }
        : { format: 'DENSE', denseSize },
    ),
  };
  return constant({ ...operand, values, sparsity });
}

/** A sparse matrix `[units, depth]` with blocks of 1 × `length` elements in compressed rows, as kernels take weights. */
export function sparseRows(operand: CaseOperand, name: string, length: number): CaseOperand {
  return sparse(operand, name, length === 1 ? {} : { block: [length], blockMap: [1], compressed: [1] });
}
