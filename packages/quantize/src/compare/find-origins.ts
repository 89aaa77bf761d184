import type { TensorId } from '@litesmith/ir';
import type { TensorComparison } from './comparison.js';
import type { MainGraph } from './main-graph.js';

/** A comparison, and the float tensor that it is about. */
export interface Compared {
  readonly id: TensorId;
  readonly comparison: TensorComparison;
}

/** The tensors with those marked where noise begins: below the threshold though everything that their operator reads is not. */
export function markOrigins(
  compared: readonly Compared[],
  float: MainGraph,
  threshold: number,
): readonly TensorComparison[] {
  const byId = new Map(compared.map(({ id, comparison }) => [id, comparison]));
  return compared.map(({ id, comparison }) => {
    const isOrigin =
      comparison.sqnr < threshold && comparedInputs(id, float, byId).every(({ sqnr }) => sqnr >= threshold);
    return isOrigin ? { ...comparison, isOrigin } : comparison;
  });
}

/** The compared tensors that a tensor's operator reads; in place of one that was not compared, those that it was made of. */
export function comparedInputs(
  id: TensorId,
  { makers }: MainGraph,
  compared: ReadonlyMap<TensorId, TensorComparison>,
): readonly TensorComparison[] {
  const found = new Set<TensorComparison>();
  const visited = new Set<TensorId>();
  const waiting = [id];
  for (let tensor = waiting.pop(); tensor !== undefined; tensor = waiting.pop()) {
    for (const input of makers.get(tensor)?.inputs ?? []) {
      if (input === null || visited.has(input)) continue;
      visited.add(input);
      const comparison = compared.get(input);
      if (comparison === undefined) waiting.push(input);
      else found.add(comparison);
    }
  }
  return [...found];
}
