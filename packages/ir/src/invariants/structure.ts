import { elementCountOf } from '../dtype.js';
import type { Operator, Subgraph } from '../model.js';
import { quantizationTensors } from '../references.js';
import type { Tensor, TensorId } from '../tensor.js';
import { describeOperator } from '../walk.js';
import { type Invariant, perSubgraph } from './invariant.js';

function operands(operator: Operator): readonly (TensorId | null)[] {
  return [...operator.inputs, ...operator.outputs, ...(operator.intermediates ?? [])];
}

/** Whether a tensor has its contents without an operator: constants, variables, and tensors without elements. */
function isGiven(tensor: Tensor): boolean {
  if (tensor.data !== undefined || tensor.externalBuffer !== undefined || tensor.isVariable === true) return true;
  return elementCountOf(tensor.shape) === 0;
}

const hasSubgraph: Invariant = {
  name: 'a model has a subgraph',
  why: 'the first subgraph is what runs',
  check: (model) =>
    model.subgraphs.length > 0
      ? []
      : [{ severity: 'error', code: 'IR_NO_SUBGRAPH', message: 'the model has no subgraph' }],
};

const tensorsExist: Invariant = {
  name: 'every tensor that is named exists',
  why: 'an id without tensor cannot be written to a file',
  check: perSubgraph((subgraph, say) => {
    const missing = (id: TensorId, what: string): void => {
      if (!subgraph.tensors.has(id)) say('error', 'IR_TENSOR', `${what} names tensor ${id}, which does not exist`);
    };
    for (const id of subgraph.inputs) missing(id, 'the list of inputs');
    for (const id of subgraph.outputs) missing(id, 'the list of outputs');
    for (const operator of subgraph.operators) {
      for (const id of operands(operator)) {
        if (id !== null && !subgraph.tensors.has(id)) missing(id, describeOperator(subgraph, operator));
      }
    }
    for (const tensor of subgraph.tensors.values()) {
      for (const id of quantizationTensors(tensor)) missing(id, `the quantization of "${tensor.name}"`);
    }
  }),
};

const producedOnce: Invariant = {
  name: 'a tensor is produced once',
  why: 'with two producers, a reader cannot tell which value is meant',
  check: perSubgraph((subgraph, say) => {
    const producer = new Map<TensorId, Operator>();
    for (const operator of subgraph.operators) {
      for (const id of operator.outputs) {
        const other = producer.get(id);
        if (other !== undefined) {
          const names = `${describeOperator(subgraph, other)} and ${describeOperator(subgraph, operator)}`;
          say('error', 'IR_PRODUCED_TWICE', `tensor ${id} is produced by ${names}`);
        }
        producer.set(id, operator);
      }
    }
  }),
};

function firstProducers(subgraph: Subgraph): ReadonlyMap<TensorId, number> {
  const first = new Map<TensorId, number>();
  subgraph.operators.forEach((operator, i) => {
    for (const id of operator.outputs) if (!first.has(id)) first.set(id, i);
  });
  return first;
}

const availableBeforeUse: Invariant = {
  name: 'operators come behind what they read',
  why: 'operators run in the order of the list',
  check: perSubgraph((subgraph, say) => {
    const producer = firstProducers(subgraph);
    const given = new Set(subgraph.inputs);
    const look = (id: TensorId, before: number, reader: () => string): void => {
      const tensor = subgraph.tensors.get(id);
      const index = producer.get(id);
      if (tensor === undefined || given.has(id) || (index === undefined ? isGiven(tensor) : index < before)) return;
      const operator = subgraph.operators[index ?? -1];
      if (operator === undefined) {
        say('error', 'IR_NO_PRODUCER', `${reader()} reads "${tensor.name}", which nothing produces`);
      } else {
        const late = describeOperator(subgraph, operator);
        say('error', 'IR_ORDER', `${reader()} reads "${tensor.name}" before ${late} produces it`);
      }
    };
    subgraph.operators.forEach((operator, i) => {
      for (const id of operator.inputs) if (id !== null) look(id, i, () => describeOperator(subgraph, operator));
    });
    for (const id of subgraph.outputs) look(id, Number.POSITIVE_INFINITY, () => 'the list of outputs');
  }),
};

const onlyComputedWritten: Invariant = {
  name: 'operators write neither constants nor inputs',
  why: 'constants are read-only memory, and inputs belong to the caller',
  check: perSubgraph((subgraph, say) => {
    const inputs = new Set(subgraph.inputs);
    for (const operator of subgraph.operators) {
      for (const id of operator.outputs) {
        const tensor = subgraph.tensors.get(id);
        if (tensor === undefined) continue;
        const isConstant = tensor.data !== undefined || tensor.externalBuffer !== undefined;
        const what = isConstant ? 'the constant' : inputs.has(id) ? 'the input' : null;
        if (what === null) continue;
        say('error', 'IR_WRITTEN', `${describeOperator(subgraph, operator)} writes ${what} "${tensor.name}"`);
      }
    }
  }),
};

/** Which tensors there are, who produces them and who reads them. */
export const structure: readonly Invariant[] = [
  hasSubgraph,
  tensorsExist,
  producedOnce,
  availableBeforeUse,
  onlyComputedWritten,
];
