import { calledSubgraphs, callOrder } from '../subgraph-calls.js';
import { type Invariant, perOperator } from './invariant.js';

const inRange: Invariant = {
  name: 'called subgraphs exist',
  why: 'a call has nowhere to go otherwise',
  check: perOperator((operator, say, _subgraph, registry, model) => {
    for (const { field, index } of calledSubgraphs(registry, operator)) {
      if (model.subgraphs[index] !== undefined) continue;
      say('error', 'IR_SUBGRAPH', `${field} is ${index}, the model has ${model.subgraphs.length} subgraphs`);
    }
  }),
};

const notRecursive: Invariant = {
  name: 'no subgraph calls itself',
  why: 'runtimes plan memory for every subgraph once',
  check: (model, registry) =>
    callOrder(model, registry).circles.map((circle) => ({
      severity: 'error',
      code: 'IR_RECURSION',
      message: `subgraphs call each other in a circle: ${[...circle, circle[0]].slice(0, 16).join(' → ')}`,
      at: `subgraph ${circle[0]}`,
    })),
};

/** Operators that call subgraphs. */
export const calls: readonly Invariant[] = [inRange, notRecursive];
