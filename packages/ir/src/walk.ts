import { LiteError } from '@litesmith/ops-registry';
import type { Model, Operator, Subgraph } from './model.js';
import type { Tensor, TensorId } from './tensor.js';

/** The operator that produces each tensor. Inputs, constants and variables have none. */
export function producers(subgraph: Subgraph): ReadonlyMap<TensorId, Operator> {
  const map = new Map<TensorId, Operator>();
  for (const operator of subgraph.operators) {
    for (const id of operator.outputs) map.set(id, operator);
  }
  return map;
}

/**
 * The operators that read each tensor, in order, each one once however often it reads it. Uses as an output of the
 * subgraph are not among them.
 */
export function uses(subgraph: Subgraph): ReadonlyMap<TensorId, readonly Operator[]> {
  const map = new Map<TensorId, Operator[]>();
  for (const operator of subgraph.operators) {
    for (const id of operator.inputs) {
      if (id === null) continue;
      const list = map.get(id);
      if (list === undefined) map.set(id, [operator]);
      else if (list[list.length - 1] !== operator) list.push(operator);
    }
  }
  return map;
}

/**
 * The tensor with this id.
 *
 * @throws {LiteError} `IR_TENSOR` if the subgraph has none.
 */
export function tensorOf(subgraph: Subgraph, id: TensorId): Tensor {
  const tensor = subgraph.tensors.get(id);
  if (tensor === undefined) throw new LiteError('IR_TENSOR', `subgraph "${subgraph.name}" has no tensor ${id}`);
  return tensor;
}

/** Visits every operator of every subgraph in order. */
export function walk(
  model: Model,
  visit: (operator: Operator, subgraph: Subgraph, subgraphIndex: number) => void,
): void {
  model.subgraphs.forEach((subgraph, index) => {
    for (const operator of subgraph.operators) visit(operator, subgraph, index);
  });
}

/** What an operator is called in messages: its op, and its first output's name (`CONV_2D "conv1"`). */
export function describeOperator(subgraph: Subgraph, operator: Operator): string {
  const op = operator.op === 'CUSTOM' ? `CUSTOM:${operator.customCode}` : operator.op;
  const output = operator.outputs[0];
  const name = output === undefined ? undefined : subgraph.tensors.get(output)?.name;
  return name === undefined ? op : `${op} "${name}"`;
}
