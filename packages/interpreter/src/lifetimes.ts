import type { Operator, TensorId } from '@litesmith/ir';

/** The steps during which a tensor's contents are needed, first and last included. */
export interface Lifetime {
  /** Index of the step that writes the tensor; −1 where it holds contents before the first step. */
  readonly first: number;
  /** Index of the last step that reads it; the number of steps where it is read after the last. */
  readonly last: number;
}

/** Tensors whose contents outlive the steps that use them. */
export interface Boundary {
  /** Filled before the first step, and kept, so that a second invocation finds them. */
  readonly inputs: Iterable<TensorId>;
  /** Read after the last step. */
  readonly outputs: Iterable<TensorId>;
}

/**
 * Lifetimes of all tensors that the steps write or the boundary names.
 *
 * @param steps operators in execution order
 * @param root  the tensor whose memory a tensor shares (itself where it shares none): lifetimes are those of roots
 * Source: CalculateAllocations and PlanAllocations, tflite/arena_planner.cc: inputs live throughout, outputs to the end.
 */
export function lifetimesOf(
  steps: readonly Pick<Operator, 'inputs' | 'outputs'>[],
  boundary: Boundary,
  root: (id: TensorId) => TensorId = (id) => id,
): ReadonlyMap<TensorId, Lifetime> {
  const lifetimes = new Map<TensorId, Lifetime>();
  const extend = (id: TensorId, first: number, last: number): void => {
    const known = lifetimes.get(root(id));
    lifetimes.set(root(id), {
      first: Math.min(known?.first ?? first, first),
      last: Math.max(known?.last ?? last, last),
    });
  };
  for (const id of boundary.inputs) extend(id, -1, steps.length);
  for (const [index, step] of steps.entries()) {
    for (const id of step.outputs) extend(id, index, index);
    // What no step has written is a constant or a variable: it has storage of its own.
    for (const id of step.inputs) if (id !== null && lifetimes.has(root(id))) extend(id, index, index);
  }
  for (const id of boundary.outputs) if (lifetimes.has(root(id))) extend(id, steps.length, steps.length);
  return lifetimes;
}
