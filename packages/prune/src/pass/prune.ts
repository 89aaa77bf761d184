import {
  type Diagnostic,
  describeOperator,
  elementCountOf,
  type FoundWeights,
  findWeights,
  type Model,
  type Pass,
  type PassContext,
} from '@litesmith/ir';
import { blockScores } from '../masks/block-mask.js';
import { globalMasksOf } from '../masks/mask-of.js';
import { isBlockPattern, isGroupPattern, type MaskPattern, patternName } from '../masks/mask-pattern.js';
import { type MatrixView, matrixView } from '../masks/matrix-view.js';
import { sparsityOf } from '../masks/sparsity.js';
import { momentsLookup } from '../scores/weight-moments.js';
import { type RealWeights, realWeights } from '../weights/real-weights.js';
import { checkedOptions, type Target } from './checked-options.js';
import type { PruneOptions, ScoreName } from './prune-options.js';
import { pruneWeights } from './prune-weights.js';
import { targetSelector } from './select-target.js';
import { withConstants } from './with-constants.js';

/**
 * A pass that sets weights of a model to zero: a share of them, those that matter least, in the pattern that was asked for. Weights are
 * found by what the registry says of ops, in all subgraphs, float (16 to 64 bits) or integer with a scale, also behind DEQUANTIZE; in
 * integers, the zero point is zero. Zeros that are there already count. A constant that several operators share is pruned once.
 *
 * Biases and other vectors, depthwise filters, weights with fewer than `minElements`, and constants that something else reads too are
 * left alone unless a rule or the policy names a sparsity for them. What is left alone, and why, is reported as `PRUNE_SKIPPED`; what
 * cannot be pruned as `PRUNE_UNSUPPORTED`; weights whose inputs are not known as `PRUNE_MOMENTS`.
 *
 * @throws {LiteError} at once: `PRUNE_SPARSITY`, `PRUNE_PATTERN`, `PRUNE_OPTIONS`.
 */
export function prune(options: PruneOptions): Pass {
  const target = checkedOptions(options);
  const share = isGroupPattern(target.pattern) ? '' : ` ${percent(target.sparsity)}`;
  const pattern = target.pattern === 'unstructured' ? '' : ` ${patternName(target.pattern)}`;
  return { name: `prune${share}${pattern}`, run: (model, context) => pruneModel(model, options, target, context) };
}

/** Weights that are to be pruned. */
interface Job {
  readonly found: FoundWeights;
  readonly real: RealWeights;
  readonly view: MatrixView;
  readonly target: Target;
  readonly common: boolean;
  readonly at: string;
}

function pruneModel(model: Model, options: PruneOptions, target: Target, context: PassContext): Model {
  const found = findWeights(model, context.registry);
  const jobs = withGlobalShares(jobsOf(model, found, options, target, context), options, target);
  const momentsOf = momentsLookup(model, options.moments ?? new Map());
  const { score = 'magnitude' } = options;
  const changed = new Map<FoundWeights, Uint8Array>();
  let zeros = 0;
  for (const job of jobs) {
    const { found: weights, real, view } = job;
    const moments = score === 'magnitude' ? undefined : momentsOf(weights, view);
    const { data, by } = pruneWeights(real, view, job.target, score, moments);
    if (by !== score) context.report(unknownInputs(job.at, by, score));
    const after = realWeights({ ...weights.tensor, data }, weights.subgraph);
    if (typeof after !== 'string') zeros += sparsityOf(after.values) * after.values.length;
    if (!sameBytes(data, weights.tensor.data as Uint8Array)) changed.set(weights, data);
  }
  context.report(summary(jobs, zeros, found));
  return withConstants(model, changed);
}

/** What is to be pruned; reports what is not. */
function jobsOf(
  model: Model,
  found: readonly FoundWeights[],
  options: PruneOptions,
  target: Target,
  context: PassContext,
): readonly Job[] {
  const selector = targetSelector(model, options, target);
  const jobs = found.flatMap((weights, index): Job[] => {
    const [{ subgraph, operator, rowAxes }] = weights.uses;
    const graph = model.subgraphs[subgraph];
    const at = `subgraph ${subgraph} › ${graph === undefined ? operator.op : describeOperator(graph, operator)}`;
    const { name, shape } = weights.tensor;
    const decision = selector.decide(weights, index, found.length);
    if (!decision.prune) {
      context.report({ severity: 'info', code: 'PRUNE_SKIPPED', message: `"${name}" stays: ${decision.why}`, at });
      return [];
    }
    const real = realWeights(weights.tensor, weights.subgraph);
    if (typeof real === 'string') {
      context.report({ severity: 'warning', code: 'PRUNE_UNSUPPORTED', message: `"${name}" stays: ${real}`, at });
      return [];
    }
    const view = matrixView(shape, rowAxes);
    return [{ found: weights, real, view, target: decision.target, common: decision.common, at }];
  });
  for (const index of selector.unused()) {
    const message = `layers[${index}] fits no weights of the model`;
    context.report({ severity: 'warning', code: 'PRUNE_RULE', message });
  }
  return jobs;
}

/** With a global threshold over magnitudes, each tensor's share is what falls below it. */
function withGlobalShares(jobs: readonly Job[], { scope }: PruneOptions, target: Target): readonly Job[] {
  if (scope !== 'global' || isGroupPattern(target.pattern)) return jobs;
  const common = jobs.filter((job) => job.common);
  const matrices = common.map(({ real, view }) => ({ scores: real.values, view }));
  const masks = globalMasksOf(matrices, target.pattern, target.sparsity);
  const shares = new Map(
    common.map((job, index) => [job, shareOf(masks[index] as Uint8Array, job.view, target.pattern)]),
  );
  return jobs.map((job) => {
    const sparsity = shares.get(job);
    return sparsity === undefined ? job : { ...job, target: { ...job.target, sparsity } };
  });
}

/** The share of weights, or of blocks, that a mask prunes. */
function shareOf(mask: Uint8Array, view: MatrixView, pattern: MaskPattern): number {
  return sparsityOf(isBlockPattern(pattern) ? blockScores(mask, view, { ...pattern, pooling: 'max' }) : mask);
}

function unknownInputs(at: string, by: ScoreName, score: ScoreName): Diagnostic {
  return {
    severity: 'warning',
    code: 'PRUNE_MOMENTS',
    message: `pruned by ${by}: no second moments of its inputs are known, which ${score} needs`,
    at,
    hint: 'collectMoments leaves out weights with long rows (largestDepth), and knows dense and convolutional ops of the main subgraph',
  };
}

/** How much of a model was pruned. */
function summary(jobs: readonly Job[], zeros: number, found: readonly FoundWeights[]): Diagnostic {
  const elements = jobs.reduce((sum, { view }) => sum + view.rows * view.columns, 0);
  const all = found.reduce((sum, { tensor }) => sum + elementCountOf(tensor.shape), 0);
  if (jobs.length === 0) {
    const message = found.length === 0 ? 'the model has no constant weights' : 'all weights of the model stay';
    return { severity: 'warning', code: 'PRUNE_NOTHING', message };
  }
  const share = percent(zeros / Math.max(1, elements));
  const message = `${jobs.length} of ${found.length} tensors pruned: ${share} of their ${elements} weights are zero; the model has ${all}`;
  return { severity: 'info', code: 'PRUNE_DONE', message };
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(2))} %`;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
