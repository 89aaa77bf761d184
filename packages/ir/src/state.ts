import { factsOf, type Registry } from '@litesmith/ops-registry';
import { formalOperands } from './formal-operands.js';
import type { Model, Operator, Subgraph } from './model.js';
import { reachableSubgraphs } from './subgraph-calls.js';

/** Whether an operator reads a variable tensor. */
function readsVariable(subgraph: Subgraph, operator: Operator): boolean {
  return operator.inputs.some((id) => id !== null && subgraph.tensors.get(id)?.isVariable === true);
}

/**
 * Whether an operator must stay in line with the others of its kind: it is stateful by its op, calls a subgraph (which
 * may be), touches a variable tensor, or is a custom operator that the registry does not know.
 */
export function keepsPlace(registry: Registry, subgraph: Subgraph, operator: Operator): boolean {
  const facts = factsOf(registry, operator);
  if (facts === undefined || facts.stateful === true || facts.subgraphFields !== undefined) return true;
  return readsVariable(subgraph, operator);
}

/** Whether an operator has an effect of its own, calls aside. */
function hasOwnEffect(registry: Registry, subgraph: Subgraph, operator: Operator): boolean {
  const facts = factsOf(registry, operator);
  if (facts === undefined || facts.stateful === true) return true;
  const { inputs = [] } = formalOperands(registry, operator) ?? {};
  return operator.inputs.some((id, i) => {
    if (id === null || subgraph.tensors.get(id)?.isVariable !== true) return false;
    return inputs[i]?.state === true || operator.mutatingVariableInputs?.[i] === true;
  });
}

/**
 * Whether an operator does more than computing its outputs, so that it stays even where nobody reads them: it is
 * stateful by its op (as IF and WHILE are, whatever they call), writes a variable tensor, calls a subgraph with such an
 * operator, or is a custom operator that the registry does not know.
 */
export function hasEffect(registry: Registry, model: Model, subgraph: Subgraph, operator: Operator): boolean {
  if (hasOwnEffect(registry, subgraph, operator)) return true;
  for (const index of reachableSubgraphs(registry, model, operator)) {
    const callee = model.subgraphs[index];
    if (callee?.operators.some((called) => hasOwnEffect(registry, callee, called))) return true;
  }
  return false;
}
