import { LiteError } from '@litesmith/ops-registry';
import type { ByName, Layer, WeightTarget } from '@litesmith/training';
import { checkedPattern, isGroupPattern, type MaskPattern } from '../masks/mask-pattern.js';
import type { PruningScore } from './pruner.js';
import { constantSparsity, type PruningSchedule } from './schedule.js';

/**
 * What becomes of the kernels of one layer: left alone, pruned as the options say, to a sparsity of their own at the steps of the
 * general schedule, or by a schedule of their own.
 */
export type LayerPruning = 'skip' | 'prune' | number | PruningSchedule;

/** How to prune a model while it trains. */
export interface PruneLowMagnitudeOptions {
  /** When, and to what sparsity. May be left out with a pattern n:m, which is then set once, before training. */
  readonly schedule?: PruningSchedule;
  /** Which weights share a threshold: `layer` (default): each kernel has its own; `global`: one for all, by magnitude alone. */
  readonly scope?: 'layer' | 'global';
  /**
   * `unstructured` (default); blocks, `{ block: [h, w], pooling }`; or `{ n, m }`: at most n of m neighbours are kept. Both count as the
   * converted file has it: rows are outputs, columns are inputs, whatever the layout of a kernel in TensorFlow.js.
   */
  readonly pattern?: MaskPattern;
  /**
   * Single layers by their names (`encoder/dense`, or just `dense`, within a nested model), or by patterns, as a list; of several
   * that match, the last counts. A DepthwiseConv2D is pruned only if it is named here, or by `policy`.
   */
  readonly layers?: ByName<LayerPruning>;
  /** Says what becomes of a layer that `layers` does not name; `undefined`: as the options say. */
  readonly policy?: (layer: Layer) => LayerPruning | undefined;
  /** Says whether a weight counts as a kernel, for custom layers with names of their own; `undefined`: by its name. */
  readonly kernels?: (target: WeightTarget) => boolean | undefined;
  /** True: the last layers before the outputs that have kernels stay as they are, unless they are named. */
  readonly skipLast?: boolean;
  /** Weights with fewer elements stay as they are, unless their layer is named; 0 by default. */
  readonly minElements?: number;
  /** How important each weight is; its magnitude by default. */
  readonly score?: PruningScore;
}

/** Options with their defaults, checked. */
export interface PruningSettings extends PruneLowMagnitudeOptions {
  readonly schedule: PruningSchedule;
  readonly scope: 'layer' | 'global';
  readonly pattern: MaskPattern;
  readonly minElements: number;
}

/**
 * Fills in defaults.
 *
 * @throws {LiteError} `PRUNE_PATTERN`, `PRUNE_SCHEDULE`, `PRUNE_OPTIONS`
 */
export function pruningSettings(options: PruneLowMagnitudeOptions): PruningSettings {
  const { scope = 'layer', minElements = 0 } = options;
  const pattern = checkedPattern(options.pattern ?? 'unstructured');
  if (scope !== 'layer' && scope !== 'global') {
    throw new LiteError('PRUNE_OPTIONS', `scope is "${String(scope)}", expected "layer" or "global"`);
  }
  if (typeof minElements !== 'number' || !(minElements >= 0)) {
    throw new LiteError('PRUNE_OPTIONS', `minElements is ${String(minElements)}, expected a number from 0 up`);
  }
  return { ...options, scope, pattern, minElements, schedule: options.schedule ?? scheduleOf(pattern) };
}

function scheduleOf(pattern: MaskPattern): PruningSchedule {
  if (isGroupPattern(pattern)) return constantSparsity({ sparsity: 1 - pattern.n / pattern.m, end: 0 });
  throw new LiteError('PRUNE_SCHEDULE', 'there is no schedule', {
    hint: 'schedule: constantSparsity({ sparsity: 0.5 }) or polynomialDecay({ final: 0.8, end: steps })',
  });
}
