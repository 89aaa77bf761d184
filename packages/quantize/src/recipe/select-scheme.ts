import type { Operator, Subgraph } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { OperatorSelector, Recipe } from './recipe.js';
import type { Scheme } from './scheme.js';
import { parseScheme } from './scheme-name.js';

/** What a recipe says of an operator, and the words of the rule that said it. */
export interface Selected {
  readonly scheme: Scheme;
  readonly why: string;
}

type Fits = (subgraph: Subgraph, operator: Operator) => boolean;

function pattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (cause) {
    throw new LiteError('RECIPE_PATTERN', `"${text}" is no regular expression`, { cause });
  }
}

function namesOf(subgraph: Subgraph, operator: Operator): readonly string[] {
  const constants = operator.inputs.filter((id) => id !== null && subgraph.tensors.get(id)?.data !== undefined);
  return [...operator.outputs, ...constants].map((id) => (id === null ? '' : (subgraph.tensors.get(id)?.name ?? '')));
}

function fits({ op, tensor }: OperatorSelector): Fits {
  const ops = op === undefined ? null : new Set<string>(typeof op === 'string' ? [op] : op);
  const expression = tensor === undefined ? null : pattern(tensor);
  return (subgraph, operator) => {
    const name = operator.op === 'CUSTOM' ? operator.customCode : operator.op;
    if (ops !== null && !ops.has(name)) return false;
    return expression === null || namesOf(subgraph, operator).some((each) => expression.test(each));
  };
}

function describe({ op, tensor }: OperatorSelector): string {
  const ops = op === undefined ? [] : [typeof op === 'string' ? op : op.join(', ')];
  return [...ops, ...(tensor === undefined ? [] : [`/${tensor}/`])].join(' ') || 'all operators';
}

/**
 * Prepares a recipe's rules: the function that is returned gives what the last rule that fits says, `float` where none does.
 *
 * @throws {LiteError} `RECIPE_SCHEME`, `RECIPE_PATTERN`
 */
export function schemeSelector(recipe: Recipe): (subgraph: Subgraph, operator: Operator) => Selected {
  const latestFirst = [...recipe.rules].reverse().map((rule) => ({
    fits: fits(rule),
    scheme: typeof rule.scheme === 'string' ? parseScheme(rule.scheme) : rule.scheme,
    why: `rule for ${describe(rule)}`,
  }));
  const skips = (recipe.skip ?? []).map((skip) => ({ fits: fits(skip), why: `skipped: ${describe(skip)}` }));
  return (subgraph, operator) => {
    const skip = skips.find((each) => each.fits(subgraph, operator));
    if (skip !== undefined) return { scheme: { mode: 'float' }, why: skip.why };
    const rule = latestFirst.find((each) => each.fits(subgraph, operator));
    return rule ?? { scheme: { mode: 'float' }, why: 'no rule fits' };
  };
}
