import { holdsElements } from './holds-elements.js';
import type { Operator, OperatorBase } from './model.js';
import type { AnyOpPattern, MatchSite, OpConstraints, Pattern } from './pattern.js';
import type { TensorId } from './tensor.js';
import { describeOperator } from './walk.js';

/** What each pattern matched: operator patterns an operator, the others a tensor. */
export interface Bindings {
  readonly operators: ReadonlyMap<AnyOpPattern, Operator>;
  readonly tensors: ReadonlyMap<Pattern, TensorId>;
}

/** Takes the reason of a mismatch; `undefined` where nobody asks. */
export type Explain = ((reason: string) => void) | undefined;

interface State {
  readonly site: MatchSite;
  readonly explain: Explain;
  readonly operators: Map<AnyOpPattern, Operator>;
  readonly tensors: Map<Pattern, TensorId>;
}

/** What remains to be matched once this part has. Continuations make `commutative` try every combination. */
type Rest = () => boolean;

function nameOf(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'op':
      return pattern.op;
    case 'custom':
      return `CUSTOM:${pattern.customCode}`;
    case 'tensor':
      return 'a tensor';
    case 'constant':
      return 'a constant';
  }
}

function describe({ site }: State, operator: Operator): string {
  return describeOperator(site.subgraph, operator);
}

/** Binds a pattern for as long as the rest is tried; it stays bound where the rest matches. */
function bound<P, V>(map: Map<P, V>, pattern: P, value: V, rest: Rest): boolean {
  const before = map.get(pattern);
  if (before !== undefined) return before === value && rest();
  map.set(pattern, value);
  if (rest()) return true;
  map.delete(pattern);
  return false;
}

function satisfies<O extends OperatorBase>(
  state: State,
  constraints: OpConstraints<O>,
  operator: O & Operator,
): boolean {
  const { site, explain } = state;
  if (constraints.uses !== undefined) {
    const uses = operator.outputs.reduce((count, id) => count + site.useCount(id), 0);
    if (uses !== constraints.uses) {
      explain?.(`${describe(state, operator)} is read ${uses} times, expected ${constraints.uses}`);
      return false;
    }
  }
  if (constraints.where !== undefined && !constraints.where(operator, site)) {
    explain?.(`${describe(state, operator)} does not satisfy \`where\``);
    return false;
  }
  return true;
}

function isOf(pattern: AnyOpPattern, operator: Operator): boolean {
  if (pattern.kind === 'op') return operator.op === pattern.op;
  return operator.op === 'CUSTOM' && operator.customCode === pattern.customCode;
}

function matchInputs(
  state: State,
  patterns: readonly (Pattern | null | undefined)[],
  operator: Operator,
  rest: Rest,
): boolean {
  const from = (i: number): boolean => {
    if (i === patterns.length) return rest();
    const pattern = patterns[i];
    if (pattern === undefined) return from(i + 1);
    const id = operator.inputs[i] ?? null;
    if (pattern === null || id === null) {
      if (pattern === id) return from(i + 1);
      state.explain?.(`${describe(state, operator)} ${id === null ? 'has no' : 'has an'} input ${i}`);
      return false;
    }
    return matchTensor(state, pattern, id, () => from(i + 1));
  };
  return from(0);
}

function matchOperator(state: State, pattern: AnyOpPattern, operator: Operator, rest: Rest): boolean {
  if (pattern.kind === 'op') {
    // The op names are equal, so that the operator is of the pattern's kind.
    if (operator.op === 'CUSTOM' || !satisfies(state, pattern.constraints, operator)) return false;
  } else if (operator.op !== 'CUSTOM' || !satisfies(state, pattern.constraints, operator)) {
    return false;
  }
  const { inputs = [], commutative } = pattern.constraints;
  return bound(state.operators, pattern, operator, () => {
    if (matchInputs(state, inputs, operator, rest)) return true;
    if (!commutative) return false;
    const [first, second, ...others] = inputs;
    return matchInputs(state, [second, first, ...others], operator, rest);
  });
}

function matchTensor(state: State, pattern: Pattern, id: TensorId, rest: Rest): boolean {
  const { site, explain } = state;
  const tensor = site.tensor(id);
  if (pattern.kind === 'op' || pattern.kind === 'custom') {
    const operator = site.producer(id);
    if (operator === undefined || !isOf(pattern, operator)) {
      const origin = operator === undefined ? 'not computed' : `computed by ${describe(state, operator)}`;
      explain?.(`tensor "${tensor.name}" is ${origin}, expected ${nameOf(pattern)}`);
      return false;
    }
    const output = pattern.constraints.output ?? 0;
    if (operator.outputs[output] !== id) {
      explain?.(`tensor "${tensor.name}" is not output ${output} of ${describe(state, operator)}`);
      return false;
    }
    return matchOperator(state, pattern, operator, rest);
  }
  if (pattern.kind === 'constant') {
    if (tensor.isVariable || !holdsElements(tensor)) {
      explain?.(`tensor "${tensor.name}" is not a constant whose elements are there`);
      return false;
    }
  }
  if (pattern.constraints.where !== undefined && !pattern.constraints.where(tensor, site)) {
    explain?.(`tensor "${tensor.name}" does not satisfy \`where\``);
    return false;
  }
  return bound(state.tensors, pattern, id, rest);
}

/** Matches a pattern against an operator and what its inputs come from; `null` where it does not match. */
export function matchPattern(
  site: MatchSite,
  root: AnyOpPattern,
  operator: Operator,
  explain?: Explain,
): Bindings | null {
  if (!isOf(root, operator)) return null;
  const state: State = { site, explain, operators: new Map(), tensors: new Map() };
  return matchOperator(state, root, operator, () => true) ? state : null;
}
