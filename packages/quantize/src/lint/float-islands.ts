import type { Operator, TensorId } from '@litesmith/ir';
import type { LintRule, LintSite } from './lint-rule.js';

/** Operators that compute in float and hang together, and how they join what is around them. */
interface Region {
  readonly operators: readonly Operator[];
  /** Whether integers are taken to floats for it, and its floats to integers. */
  readonly follows: boolean;
  readonly precedes: boolean;
}

/** Points out what computes in float beside integer operators: once for operators that hang together. */
export const floatIslandsRule: LintRule = {
  name: 'float islands',
  why: 'each costs a DEQUANTIZE and a QUANTIZE, and integer-only devices refuse it',
  check(site) {
    if (!isFloat(site.operator, site)) return [];
    const { operators, follows, precedes } = regionOf(site);
    const isFirst = site.subgraph.operators.find((each) => operators.includes(each)) === site.operator;
    if (!isFirst || (!follows && !precedes)) return [];
    const isIsland = follows && precedes;
    const where = isIsland
      ? 'between integer operators'
      : follows
        ? 'behind the integer ones'
        : 'before the integer ones';
    const count = operators.length === 1 ? '1 operator computes' : `${operators.length} operators compute`;
    const message = `${count} in float ${where}: ${opCounts(operators)}`;
    const hint = 'planQuantization says why each stayed float';
    return [{ severity: isIsland ? 'warning' : 'info', code: 'LINT_FLOAT_ISLAND', message, hint }];
  },
};

/** A result of operators or an input, in float. */
function isFloatActivation(id: TensorId | null, { subgraph }: LintSite): id is TensorId {
  const tensor = id === null ? undefined : subgraph.tensors.get(id);
  return tensor?.dtype === 'FLOAT32' && tensor.data === undefined && tensor.externalBuffer === undefined;
}

/** Weights that are dequantized before use are constants still. */
function isConstant(id: TensorId, { subgraph, producer, restates }: LintSite): boolean {
  const maker = producer(id);
  const source = restates(maker) ? maker?.inputs[0] : null;
  return source != null && subgraph.tensors.get(source)?.data !== undefined;
}

function isFloat(operator: Operator, site: LintSite): boolean {
  if (site.restates(operator)) return false;
  return [...operator.inputs, ...operator.outputs].some((id) => isFloatActivation(id, site) && !isConstant(id, site));
}

function regionOf(site: LintSite): Region {
  const operators = new Set([site.operator]);
  let [follows, precedes] = [false, false];
  // A set that grows while it is walked.
  for (const operator of operators) {
    for (const id of operator.inputs) {
      const maker = isFloatActivation(id, site) && !isConstant(id, site) ? site.producer(id) : undefined;
      if (site.restates(maker)) follows = true;
      else if (maker !== undefined) operators.add(maker);
    }
    for (const id of operator.outputs.filter((output) => isFloatActivation(output, site))) {
      for (const reader of site.users(id)) {
        if (site.restates(reader)) precedes = true;
        else operators.add(reader);
      }
    }
  }
  return { operators: [...operators], follows, precedes };
}

/** `COS, SIN ×2` */
function opCounts(operators: readonly Operator[]): string {
  const counts = new Map<string, number>();
  for (const operator of operators) {
    const name = operator.op === 'CUSTOM' ? operator.customCode : operator.op;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`)).join(', ');
}
