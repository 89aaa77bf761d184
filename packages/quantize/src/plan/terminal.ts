import { type Diagnostic, producers, type Subgraph, type TensorId } from '@litesmith/ir';
import type { Recipe } from '../recipe/recipe.js';
import { type Draft, floatDraft, isStatic, type StaticDraft } from './draft.js';

/** What the policy looks at. */
interface TerminalContext {
  readonly recipe: Recipe;
  report(diagnostic: Diagnostic): void;
}

/** Operators whose result a model hands out and that have a policy, with those behind them that only move it on. */
export function terminalOperators(subgraph: Subgraph, drafts: readonly Draft[]): ReadonlySet<Draft> {
  const makers = producers(subgraph);
  const byOperator = new Map(drafts.map((draft) => [draft.operator, draft]));
  const found = new Set<Draft>();
  /** Whether a terminal activation makes the tensor, moved on or not. */
  const visit = (id: TensorId): boolean => {
    const operator = makers.get(id);
    const draft = operator && byOperator.get(operator);
    if (draft === undefined) return false;
    const read = draft.operator.inputs.filter((input, i) => input !== null && draft.inputs[i] === 'activation');
    const [source] = read;
    const moves = draft.rule?.sameScale === true && read.length === 1 && source != null && visit(source);
    const isTerminal = draft.rule?.terminal === true || moves;
    if (isTerminal) found.add(draft);
    return isTerminal;
  };
  for (const id of subgraph.outputs) visit(id);
  return found;
}

/** Applies the recipe's policy for terminal activations of the main subgraph; `logits` is done by a rewrite before planning. */
export function terminalDrafts(
  subgraph: Subgraph,
  subgraphIndex: number,
  drafts: readonly Draft[],
  context: TerminalContext,
): readonly Draft[] {
  const policy = context.recipe.terminal ?? 'spec';
  if (subgraphIndex !== 0 || policy === 'spec' || policy === 'logits') return drafts;
  const terminal = terminalOperators(subgraph, drafts.filter(isStatic));
  return drafts.map((draft) => {
    if (!terminal.has(draft) || !isStatic(draft)) return draft;
    if (policy === 'float') return floatDraft(draft, 'terminal activation: float');
    if (draft.rule?.activations.includes('INT16')) return inInt16(draft);
    const message = `terminal activation stays INT8: ${draft.operator.op} has no INT16 kernel`;
    context.report({ severity: 'warning', code: 'QUANTIZE_TERMINAL', message, at: `subgraph 0 › ${draft.name}` });
    return draft;
  });
}

function inInt16(draft: StaticDraft): Draft {
  return { ...draft, scheme: { ...draft.scheme, activations: 'INT16' }, why: 'terminal activation: int16' };
}
