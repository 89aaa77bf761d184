import { type FoundWeights, type Model, type Moments, type TensorId, tensorKeys } from '@litesmith/ir';
import type { MatrixView } from '../masks/matrix-view.js';

/** What is known of the inputs that weights meet. */
export interface WeightMoments {
  /** Σ x² for each column, or for each weight. */
  readonly squares: Float64Array;
  /** Σ x·xᵀ, `[columns, columns]`, where it was collected. */
  readonly products: Float64Array | null;
  /** How many vectors x there were, where that is known. */
  readonly vectors: number | undefined;
}

/** Looks up the moments of weights, added up over all operators that take them. */
export function momentsLookup(
  model: Model,
  moments: Moments,
): (weights: FoundWeights, view: MatrixView) => WeightMoments | undefined {
  const keys = tensorKeys(model);
  return (weights, view) => {
    const operands = new Map<string, readonly [number, TensorId]>();
    for (const { subgraph, operand } of weights.uses) operands.set(`${subgraph} ${operand}`, [subgraph, operand]);
    const found = [...operands.values()].flatMap(([subgraph, operand]): Found[] => {
      const key = keys[subgraph]?.get(operand) ?? '';
      const known = moments.get(key);
      return known === undefined || !fits(known, view) ? [] : [{ moments: known, vectors: moments.vectors?.get(key) }];
    });
    return added(found, view);
  };
}

interface Found {
  readonly moments: Float64Array;
  readonly vectors: number | undefined;
}

function fits({ length }: Float64Array, { rows, columns }: MatrixView): boolean {
  return length === columns * columns || length === columns || length === rows * columns;
}

function added(found: readonly Found[], { columns }: MatrixView): WeightMoments | undefined {
  const [first] = found;
  if (first === undefined) return undefined;
  const sum = first.moments.slice();
  let vectors = first.vectors;
  for (const each of found.slice(1)) {
    if (each.moments.length !== sum.length) continue;
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (each.moments[i] as number);
    vectors = vectors === undefined || each.vectors === undefined ? undefined : vectors + each.vectors;
  }
  const isSquare = sum.length === columns * columns;
  const squares = isSquare ? Float64Array.from({ length: columns }, (_, i) => sum[i * columns + i] as number) : sum;
  const isSound = squares.every((square) => square >= 0 && square < Number.POSITIVE_INFINITY);
  // Where every input was zero, inputs say nothing.
  if (!isSound || !squares.some((square) => square > 0)) return undefined;
  return { squares, products: isSquare ? sum : null, vectors };
}
