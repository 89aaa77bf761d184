import { factsOf, type Registry } from '@litesmith/ops-registry';
import type { Model, Operator } from './model.js';

/** A subgraph that an operator names. */
export interface SubgraphCall {
  /** The option field that names it. */
  readonly field: string;
  /** As the option has it; may lie outside of the model. */
  readonly index: number;
}

/** The subgraphs that an operator calls, by the fact `subgraphFields` of its op. */
export function calledSubgraphs(registry: Registry, operator: Operator): readonly SubgraphCall[] {
  if (operator.op === 'CUSTOM') return [];
  const fields = factsOf(registry, operator)?.subgraphFields;
  if (fields === undefined) return [];
  const options: { readonly [field: string]: unknown } = { ...operator.options };
  return fields.flatMap((field) => {
    const value = options[field];
    const indices: readonly unknown[] = Array.isArray(value) ? value : [value];
    return indices.flatMap((index) => (typeof index === 'number' ? [{ field, index }] : []));
  });
}

/** Which subgraphs call which. */
export interface CallOrder {
  /** All indices, each behind those that it calls. */
  readonly order: readonly number[];
  /** Indices of subgraphs that call themselves, directly or through others: one list for each circle found. */
  readonly circles: readonly (readonly number[])[];
}

/** Orders the subgraphs of a model by their calls. Linear in operators; calls to what does not exist are left out. */
export function callOrder(model: Model, registry: Registry): CallOrder {
  const callees = model.subgraphs.map((subgraph) => [
    ...new Set(
      subgraph.operators
        .flatMap((operator) => calledSubgraphs(registry, operator).map(({ index }) => index))
        .filter((index) => model.subgraphs[index] !== undefined),
    ),
  ]);
  const order: number[] = [];
  const circles: number[][] = [];
  const state = new Uint8Array(callees.length);
  const next = new Int32Array(callees.length);
  const path: number[] = [];
  for (let start = 0; start < callees.length; start++) {
    if (state[start] === 0) path.push(start);
    while (path.length > 0) {
      const i = path[path.length - 1] ?? 0;
      state[i] = 1;
      const callee = callees[i]?.[next[i] ?? 0];
      next[i] = (next[i] ?? 0) + 1;
      if (callee === undefined) {
        order.push(i);
        state[i] = 2;
        path.pop();
      } else if (state[callee] === 0) {
        path.push(callee);
      } else if (state[callee] === 1) {
        circles.push(path.slice(path.indexOf(callee)));
      }
    }
  }
  return { order, circles };
}

/** The subgraphs that a call can reach: those named, and those that they call. */
export function reachableSubgraphs(registry: Registry, model: Model, operator: Operator): ReadonlySet<number> {
  const reached = new Set(calledSubgraphs(registry, operator).map(({ index }) => index));
  // A set that grows while it is walked.
  for (const index of reached) {
    for (const called of model.subgraphs[index]?.operators ?? []) {
      for (const call of calledSubgraphs(registry, called)) reached.add(call.index);
    }
  }
  return reached;
}
