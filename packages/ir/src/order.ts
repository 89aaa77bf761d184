import { LiteError } from '@litesmith/ops-registry';
import type { Operator, Subgraph } from './model.js';
import type { TensorId } from './tensor.js';
import { describeOperator } from './walk.js';

/** Indices of the operators that each operator has to wait for. */
function dependencies(subgraph: Subgraph, inLine: (operator: Operator) => boolean): readonly (readonly number[])[] {
  const producer = new Map<TensorId, number>();
  subgraph.operators.forEach((operator, i) => {
    for (const id of operator.outputs) {
      const other = subgraph.operators[producer.get(id) ?? -1];
      if (other !== undefined) {
        const names = `${describeOperator(subgraph, other)} and ${describeOperator(subgraph, operator)}`;
        throw new LiteError('IR_PRODUCED_TWICE', `tensor ${id} is produced by ${names}`);
      }
      producer.set(id, i);
    }
  });
  let last = -1;
  return subgraph.operators.map((operator, i) => {
    const waits: number[] = [];
    for (const id of operator.inputs) {
      const index = id === null ? undefined : producer.get(id);
      if (index !== undefined) waits.push(index);
    }
    if (inLine(operator)) {
      if (last >= 0) waits.push(last);
      last = i;
    }
    return waits;
  });
}

function cycle(subgraph: Subgraph, indices: readonly number[]): LiteError {
  const names = indices.flatMap((i) => {
    const operator = subgraph.operators[i];
    return operator === undefined ? [] : [describeOperator(subgraph, operator)];
  });
  return new LiteError('IR_CYCLE', `operators wait for each other: ${[...names, names[0]].join(' ← ')}`, {
    at: `subgraph "${subgraph.name}"`,
    hint: 'each reads what the next one produces, or is stateful and stands behind it in the list',
  });
}

/**
 * The operators in an order in which every one comes behind those whose outputs it reads, and behind every earlier
 * operator that stays in line if it does itself. An operator moves only ahead, and only to just before the first one
 * that waits for it, so that a sorted list stays as it is. Linear in operators and operands.
 *
 * @param inLine whether an operator keeps its place among all those for which this holds
 * @throws {LiteError} `IR_CYCLE` naming the operators, `IR_PRODUCED_TWICE`.
 */
export function executionOrder(subgraph: Subgraph, inLine: (operator: Operator) => boolean): readonly Operator[] {
  const { operators } = subgraph;
  const waits = dependencies(subgraph, inLine);
  const state = new Uint8Array(operators.length);
  const order: Operator[] = [];
  // Depth first with a stack of its own: chains are longer than what calls may nest.
  const path: number[] = [];
  const next = new Int32Array(operators.length);
  for (let start = 0; start < operators.length; start++) {
    if (state[start] === 0) path.push(start);
    while (path.length > 0) {
      const i = path[path.length - 1] ?? 0;
      state[i] = 1;
      const wait = waits[i]?.[next[i] ?? 0];
      next[i] = (next[i] ?? 0) + 1;
      if (wait === undefined) {
        const operator = operators[i];
        if (operator !== undefined) order.push(operator);
        state[i] = 2;
        path.pop();
      } else if (state[wait] === 0) {
        path.push(wait);
      } else if (state[wait] === 1) {
        throw cycle(subgraph, path.slice(path.indexOf(wait)));
      }
    }
  }
  return order;
}
