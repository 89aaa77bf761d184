import { LiteError } from '@litesmith/ops-registry';
import { checkedPattern, isGroupPattern, type MaskPattern, patternName } from '../masks/mask-pattern.js';
import { checkedSparsity } from '../masks/sparsity.js';
import type { PruneOptions, ScoreName } from './prune-options.js';

const scoreNames: readonly ScoreName[] = ['magnitude', 'wanda', 'obs'];
const scopes = ['tensor', 'global'];

/** How some weights are to be pruned. */
export interface Target {
  readonly sparsity: number;
  readonly pattern: MaskPattern;
}

/**
 * The target that a sparsity and a pattern make.
 *
 * @throws {LiteError} `PRUNE_SPARSITY`, `PRUNE_PATTERN`, `PRUNE_OPTIONS` if the pattern is n:m and the sparsity another.
 */
export function targetOf(sparsity: number | undefined, pattern: MaskPattern, at?: string): Target {
  checkedPattern(pattern);
  const details = at === undefined ? {} : { at };
  if (!isGroupPattern(pattern)) {
    if (sparsity !== undefined) return { sparsity: checkedSparsity(sparsity), pattern };
    throw new LiteError('PRUNE_OPTIONS', `pattern ${patternName(pattern)} needs a sparsity, 0 to 1`, details);
  }
  const own = 1 - pattern.n / pattern.m;
  if (sparsity === undefined || Math.abs(checkedSparsity(sparsity) - own) < 1e-9) return { sparsity: own, pattern };
  const message = `pattern ${patternName(pattern)} prunes a share of ${own}, but sparsity is ${sparsity}`;
  throw new LiteError('PRUNE_OPTIONS', message, { ...details, hint: 'leave the sparsity out, or take blocks' });
}

/**
 * The target of options, and all else in them looked through.
 *
 * @throws {LiteError} `PRUNE_…` for what cannot be meant.
 */
export function checkedOptions(options: PruneOptions): Target {
  const { scope = 'tensor', score = 'magnitude', minElements = 0, moments } = options;
  if (!scopes.includes(scope)) throw wrong('scope', scope, scopes);
  if (!scoreNames.includes(score)) throw wrong('score', score, scoreNames);
  if (!(minElements >= 0)) throw new LiteError('PRUNE_OPTIONS', `minElements is ${minElements}, expected 0 or more`);
  if (score !== 'magnitude' && moments === undefined) {
    throw new LiteError('PRUNE_OPTIONS', `score ${score} needs second moments of the inputs`, {
      hint: 'give moments: await collectMoments(model, samples, createInterpreter)',
    });
  }
  const target = targetOf(options.sparsity, options.pattern ?? 'unstructured');
  for (const [index, { sparsity, pattern }] of (options.layers ?? []).entries()) {
    if (sparsity !== 'skip')
      targetOf(sparsity ?? ownOrNone(target, pattern), pattern ?? target.pattern, `layers[${index}]`);
  }
  return target;
}

/** A rule with a pattern n:m of its own takes its share; others that of the options. */
export function ownOrNone(target: Target, pattern: MaskPattern | undefined): number | undefined {
  return pattern !== undefined && isGroupPattern(pattern) ? undefined : target.sparsity;
}

function wrong(what: string, value: unknown, known: readonly string[]): LiteError {
  return new LiteError('PRUNE_OPTIONS', `${what} is "${String(value)}", expected ${known.join(' or ')}`);
}
