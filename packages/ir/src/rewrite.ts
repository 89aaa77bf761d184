import { LiteError } from '@litesmith/ops-registry';
import { type Editor, edit } from './edit.js';
import { matchPattern } from './match.js';
import type { Model, Operator, Subgraph } from './model.js';
import type { Pass, PassContext } from './pass.js';
import type { MatchSite } from './pattern.js';
import { createMatch, type MatchEdits, type Rule } from './rule.js';
import { hasEffect } from './state.js';
import { describeOperator } from './walk.js';
import { withSubgraph } from './with-subgraph.js';

/** A rule that was tried on an operator of its root's op, and why it did not apply. */
export interface Miss {
  readonly rule: string;
  /** `subgraph 0 › RELU "act"` */
  readonly at: string;
  readonly reason: string;
}

/** How to rewrite. */
export interface RewriteOptions {
  /** Called for every rule that nearly applied, with the reason why it did not. */
  explain?(miss: Miss): void;
  /** Most sweeps over a subgraph, 100 if not given; replacements are bounded by as many times its operators, or 100. */
  readonly maxSweeps?: number;
}

/**
 * Rules that end do so after few sweeps: what a rule puts in is looked at again at once, so that a change climbs a chain
 * of any length within a sweep, and operators further down see it in the same sweep. Rules that undo each other never end.
 */
const maxSweepsByDefault = 100;

type RuleTable = ReadonlyMap<string, readonly Rule[]>;

/** What rules are found by: the op, with its name where it is a custom one. */
function keyOf(use: { readonly op: string } | { readonly customCode: string }): string {
  return 'customCode' in use ? `CUSTOM:${use.customCode}` : use.op;
}

function byRoot(rules: readonly Rule[]): RuleTable {
  const table = new Map<string, Rule[]>();
  for (const rule of rules) {
    const list = table.get(keyOf(rule.root));
    if (list === undefined) table.set(keyOf(rule.root), [rule]);
    else list.push(rule);
  }
  return table;
}

function siteOf(
  model: Model,
  subgraphIndex: number,
  subgraph: Subgraph,
  editor: Editor,
  context: PassContext,
): MatchSite {
  const live: Subgraph = {
    ...subgraph,
    get tensors() {
      return editor.tensors;
    },
    get operators() {
      return editor.operators;
    },
    get inputs() {
      return editor.inputs;
    },
    get outputs() {
      return editor.outputs;
    },
  };
  return {
    registry: context.registry,
    model,
    subgraphIndex,
    subgraph: live,
    tensor: (id) => editor.tensor(id),
    producer: (id) => editor.producer(id),
    users: (id) => editor.users(id),
    useCount: (id) => editor.useCount(id),
  };
}

function place(site: MatchSite, operator: Operator): string {
  return `subgraph ${site.subgraphIndex} › ${describeOperator(site.subgraph, operator)}`;
}

/** Puts the replacement in, and takes out what it made superfluous among the matched operators. */
function replaceMatched(
  site: MatchSite,
  editor: Editor,
  rule: Rule,
  matched: readonly Operator[],
  replacement: readonly Operator[],
  edits: MatchEdits,
): void {
  const [root, ...interior] = matched;
  if (root === undefined) return;
  const at = place(site, root);
  const produced = new Set(replacement.flatMap((operator) => operator.outputs));
  // Before the replacement goes in, so that it may read what it stands in for.
  for (const [from, to] of edits.uses) editor.replaceUses(from, to);
  editor.replace(root, replacement);
  for (const [id, tensor] of edits.tensors) editor.setTensor(id, tensor);
  for (const id of root.outputs) {
    if (produced.has(id) || editor.useCount(id) === 0) continue;
    const name = editor.tensor(id).name;
    throw new LiteError('REWRITE_OUTPUTS', `rule "${rule.name}" leaves nothing that produces "${name}"`, {
      at,
      hint: 'the replacement has to produce the outputs of the root, or `replaceUses` has to lead their readers elsewhere',
    });
  }
  // From the root outwards: one that goes may be the last reader of the next.
  for (const operator of interior) {
    const current = editor.current(operator);
    if (current === undefined || replacement.includes(current)) continue;
    const replaced = current.outputs.length > 0 && current.outputs.every((id) => produced.has(id));
    const dead = current.outputs.every((id) => editor.useCount(id) === 0);
    if (replaced || (dead && !hasEffect(site.registry, site.model, site.subgraph, current))) editor.remove(current);
  }
}

function applyRule(
  site: MatchSite,
  editor: Editor,
  rule: Rule,
  operator: Operator,
  options: RewriteOptions,
): readonly Operator[] | null {
  const explain =
    options.explain &&
    ((reason: string): void => options.explain?.({ rule: rule.name, at: place(site, operator), reason }));
  const bindings = matchPattern(site, rule.root, operator, explain);
  if (bindings === null) return null;
  const { match, edits } = createMatch(site, editor, bindings, explain);
  const replacement = rule.replace(match);
  if (replacement === null) return null;
  replaceMatched(site, editor, rule, [...new Set(bindings.operators.values())], replacement, edits);
  return replacement;
}

/** One walk over all operators and what rules put in for them, with at most `limit` replacements; the rules that applied. */
function sweep(
  site: MatchSite,
  editor: Editor,
  table: RuleTable,
  limit: number,
  options: RewriteOptions,
): readonly Rule[] {
  const applied: Rule[] = [];
  for (const listed of editor.operators) {
    const waiting = [listed];
    for (let next = waiting.pop(); next !== undefined && applied.length < limit; next = waiting.pop()) {
      const operator = editor.current(next);
      for (const rule of operator === undefined ? [] : (table.get(keyOf(operator)) ?? [])) {
        const replacement = operator && applyRule(site, editor, rule, operator, options);
        if (!replacement) continue;
        applied.push(rule);
        // The last first, since it may feed the one that stands in front of it no longer.
        waiting.push(...replacement);
        break;
      }
    }
  }
  return applied;
}

function rewriteSubgraph(
  model: Model,
  index: number,
  table: RuleTable,
  context: PassContext,
  options: RewriteOptions,
): Model {
  const subgraph = model.subgraphs[index];
  if (!subgraph?.operators.some((operator) => table.has(keyOf(operator)))) return model;
  const editor = edit(subgraph, context.registry);
  const site = siteOf(model, index, subgraph, editor, context);
  const maxSweeps = options.maxSweeps ?? maxSweepsByDefault;
  let limit = maxSweeps * Math.max(subgraph.operators.length, 100);
  let applied: readonly Rule[] = [];
  for (let count = 0; count < maxSweeps && limit > 0; count++) {
    applied = sweep(site, editor, table, limit, options);
    if (applied.length === 0) return withSubgraph(model, index, editor.done());
    limit -= applied.length;
  }
  const names = [...new Set(applied)].map((rule) => `"${rule.name}"`).join(', ');
  throw new LiteError('REWRITE_DIVERGES', `rules still apply after ${maxSweeps} sweeps: ${names}`, {
    at: `subgraph ${index}`,
    hint: 'a rule must not match its own replacement, nor two rules undo each other',
  });
}

/**
 * A pass that applies rules until none applies, in every subgraph. At an operator, rules are tried in the order of the
 * list and the first that applies is taken. A sweep costs as much as there are operators and rules for their ops.
 *
 * Errors of the pass: `REWRITE_DIVERGES` where rules apply for ever, `REWRITE_OUTPUTS` where a replacement leaves out an
 * output of its root, `IR_CYCLE` where it reads what depends on it.
 */
export function rewrite(name: string, rules: readonly Rule[], options: RewriteOptions = {}): Pass {
  const table = byRoot(rules);
  return {
    name,
    run: (model, context) =>
      model.subgraphs.reduce(
        (current, _subgraph, index) => rewriteSubgraph(current, index, table, context, options),
        model,
      ),
  };
}
