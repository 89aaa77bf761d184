import type { Registry } from '@litesmith/ops-registry';
import type { Model, Operator, Subgraph } from './model.js';
import type { Pass } from './pass.js';
import { referencedTensors } from './references.js';
import { hasEffect } from './state.js';
import type { TensorId } from './tensor.js';
import { producers } from './walk.js';
import { withSubgraph } from './with-subgraph.js';

/** Operators that outputs of the subgraph or effects depend on. */
function liveOperators(registry: Registry, model: Model, subgraph: Subgraph): ReadonlySet<Operator> {
  const producer = producers(subgraph);
  const live = new Set<Operator>();
  const ids = [...subgraph.outputs];
  const add = (operator: Operator | undefined): void => {
    if (operator === undefined || live.has(operator)) return;
    live.add(operator);
    for (const id of operator.inputs) if (id !== null) ids.push(id);
  };
  for (const operator of subgraph.operators) if (hasEffect(registry, model, subgraph, operator)) add(operator);
  for (let id = ids.pop(); id !== undefined; id = ids.pop()) add(producer.get(id));
  return live;
}

function signatureTensors(model: Model, index: number): readonly TensorId[] {
  return model.signatures
    .filter((signature) => signature.subgraph === index)
    .flatMap((signature) => [...signature.inputs, ...signature.outputs].map(({ tensor }) => tensor));
}

function withoutDead(registry: Registry, model: Model, subgraph: Subgraph, index: number): Subgraph {
  const live = liveOperators(registry, model, subgraph);
  const operators = subgraph.operators.filter((operator) => live.has(operator));
  const boundary = { inputs: subgraph.inputs, outputs: [...subgraph.outputs, ...signatureTensors(model, index)] };
  const named = referencedTensors(subgraph.tensors, boundary, operators);
  const tensors = new Map([...subgraph.tensors].filter(([id]) => named.has(id)));
  const sameOperators = operators.length === subgraph.operators.length;
  const sameTensors = tensors.size === subgraph.tensors.size;
  if (sameOperators && sameTensors) return subgraph;
  return {
    ...subgraph,
    operators: sameOperators ? subgraph.operators : operators,
    tensors: sameTensors ? subgraph.tensors : tensors,
  };
}

/**
 * Removes operators whose outputs nobody needs and which have no effect, and tensors that nothing names. Inputs of a
 * subgraph stay, and so do all subgraphs.
 */
export const removeDead: Pass = {
  name: 'remove dead operators and tensors',
  run: (model, { registry }) =>
    model.subgraphs.reduce(
      (current, subgraph, index) => withSubgraph(current, index, withoutDead(registry, current, subgraph, index)),
      model,
    ),
};
