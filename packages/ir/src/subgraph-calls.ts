import { factsOf, type Registry } from '@litesmith/ops-registry';
import type { Operator } from './model.js';

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
