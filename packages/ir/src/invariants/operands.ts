import { factsOf, type Operand, type Registry } from '@litesmith/ops-registry';
import { formalOperands } from '../formal-operands.js';
import type { Operator, Subgraph } from '../model.js';
import type { TensorId } from '../tensor.js';
import { type Invariant, perOperator, type Say } from './invariant.js';

const known: Invariant = {
  name: 'ops are known',
  why: 'of an unknown op nothing can be checked, inferred or run',
  check: perOperator((operator, say, _subgraph, registry) => {
    if (factsOf(registry, operator) !== undefined) return;
    if (operator.op === 'CUSTOM') {
      const hint = 'describe it with defineCustomOp and withCustomOps';
      say('info', 'IR_CUSTOM_UNKNOWN', `the registry does not know the custom op "${operator.customCode}"`, hint);
    } else {
      say('error', 'IR_OP_UNKNOWN', `the registry does not know ${operator.op}`);
    }
  }),
};

type Ids = readonly (TensorId | null)[];

/** How long a list is up to its last item that satisfies. */
function lengthUpTo<T>(list: readonly T[], satisfies: (item: T) => boolean): number {
  let length = list.length;
  for (let item = list[length - 1]; length > 0 && item !== undefined && !satisfies(item); item = list[length - 1])
    length--;
  return length;
}

/** How many operands there may be: from those that are not optional, to all, to any number. */
function checkCount(formal: readonly Operand[], actual: Ids, what: string, say: Say): void {
  const isVariadic = formal[formal.length - 1]?.variadic === true;
  const most = isVariadic ? Number.POSITIVE_INFINITY : formal.length;
  const least = lengthUpTo(formal, (operand) => operand.optional !== true);
  const given = lengthUpTo(actual, (id) => id !== null);
  if (actual.length < least || given > most) {
    const range = least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
    say('error', 'IR_OPERANDS', `the operator has ${actual.length} ${what}, expected ${range}`);
    return;
  }
  actual.forEach((id, i) => {
    const operand = formal[i] ?? formal[formal.length - 1];
    if (id === null && operand !== undefined && operand.optional !== true && i < formal.length) {
      say('error', 'IR_OPERAND_MISSING', `${what} ${i} (${operand.name}) is not given, and not optional`);
    }
  });
}

const counts: Invariant = {
  name: 'operators have the operands that their op needs',
  why: 'kernels take operands by position',
  check: perOperator((operator, say, _subgraph, registry) => {
    const facts = formalOperands(registry, operator);
    if (facts === undefined) return;
    checkCount(facts.inputs, operator.inputs, 'inputs', say);
    checkCount(facts.outputs, operator.outputs, 'outputs', say);
  }),
};

function checkTypes(formal: readonly Operand[], actual: Ids, what: string, subgraph: Subgraph, say: Say): void {
  actual.forEach((id, i) => {
    const operand = formal[i] ?? formal[formal.length - 1];
    const tensor = id === null ? undefined : subgraph.tensors.get(id);
    if (operand === undefined || tensor === undefined || operand.dtypes.includes(tensor.dtype)) return;
    const accepted = operand.dtypes.join(', ');
    const message = `${what} ${i} (${operand.name}) is ${tensor.dtype}, the stock kernel takes ${accepted}`;
    if (operand.dtypes.length > 0) say('warning', 'IR_DTYPE', message);
  });
}

const dtypes: Invariant = {
  name: 'operands have types that the op takes',
  why: 'the stock kernel refuses the model otherwise; another runtime may take it',
  check: perOperator((operator: Operator, say: Say, subgraph: Subgraph, registry: Registry) => {
    const facts = formalOperands(registry, operator);
    if (facts === undefined) return;
    checkTypes(facts.inputs, operator.inputs, 'input', subgraph, say);
    checkTypes(facts.outputs, operator.outputs, 'output', subgraph, say);
  }),
};

const states: Invariant = {
  name: 'state that an op keeps lies in variables',
  why: 'what the op writes there has to outlive the invocation',
  check: perOperator((operator, say, subgraph, registry) => {
    formalOperands(registry, operator)?.inputs.forEach((operand, i) => {
      const id = operator.inputs[i];
      const tensor = id === undefined || id === null ? undefined : subgraph.tensors.get(id);
      if (operand.state !== true || tensor === undefined || tensor.isVariable === true) return;
      say('error', 'IR_STATE', `input ${i} (${operand.name}) is "${tensor.name}", which is no variable`);
    });
  }),
};

const mutating: Invariant = {
  name: 'marks of inputs that an operator changes are as many as its inputs',
  why: 'they belong to inputs by position',
  check: perOperator(({ inputs, mutatingVariableInputs = [] }, say) => {
    const marks = mutatingVariableInputs.length;
    if (marks === 0 || marks === inputs.length) return;
    say('error', 'IR_MUTATING', `there are ${marks} marks for ${inputs.length} inputs`);
  }),
};

/** Operands against what the registry says of the op. */
export const operands: readonly Invariant[] = [known, counts, dtypes, states, mutating];
