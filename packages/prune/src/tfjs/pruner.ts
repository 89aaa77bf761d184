import type { Reparameterization, StepContext, WeightTarget } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { globalMasksOf } from '../masks/mask-of.js';
import type { MaskPattern } from '../masks/mask-pattern.js';
import type { MatrixView } from '../masks/matrix-view.js';
import { pruningMask, writeMasked } from './pruning-mask.js';
import type { PruningSchedule } from './schedule.js';
import { StepCounter } from './step-counter.js';

/** How important each weight is, by magnitude: as long as the weights. */
export type PruningScore = (weights: Float32Array, target: WeightTarget) => ArrayLike<number>;

/** Weights that share one threshold. */
export interface PrunedGroup {
  readonly schedule: PruningSchedule;
}

interface PrunedWeight {
  readonly group: PrunedGroup;
  readonly view: MatrixView;
  readonly mask: tf.Variable;
}

/**
 * Makes masks while a model trains, by its schedules. A copy of the model shares masks and count of steps with it.
 *
 * Steps are counted here, not taken from the trainer, so that a model that is trained again goes on where its schedule stands.
 */
export class Pruner {
  readonly #pattern: MaskPattern;
  readonly #score: PruningScore;
  readonly #steps = new StepCounter();
  /** The weights of the step that runs: those of one model, of all that have these masks. */
  readonly #running = new Map<tf.LayerVariable, { readonly target: WeightTarget; readonly weight: PrunedWeight }>();

  constructor(pattern: MaskPattern, score: PruningScore = (weights) => weights) {
    this.#pattern = pattern;
    this.#score = score;
  }

  /** What a weight goes through from now on. */
  prune(target: WeightTarget, view: MatrixView, group: PrunedGroup): Reparameterization {
    const mask = tf.variable(tf.ones(target.variable.shape.map((size) => size ?? 0)), false);
    const weight = { group, view, mask };
    const before = ({ target }: Pick<StepContext, 'target'>): void => {
      // What a step that failed has left behind.
      if (this.#running.has(target.variable)) this.#running.clear();
      this.#running.set(target.variable, { target, weight });
    };
    return pruningMask(mask, {
      state: [{ name: 'steps', variable: this.#steps.variable }],
      beforeStep: before,
      afterStep: () => this.#afterStep(),
    });
  }

  /** Makes the masks that the schedules ask for before any training. */
  start(targets: readonly (readonly [WeightTarget, Reparameterization])[]): void {
    tf.tidy(() => {
      for (const [target, { beforeStep }] of targets) beforeStep?.({ target, step: 0 });
      this.#update(this.#steps.count());
      this.#running.clear();
    });
  }

  /** Called for every weight; the first one does it for all. */
  #afterStep(): void {
    if (this.#running.size === 0) return;
    this.#update(this.#steps.advance());
    this.#running.clear();
  }

  #update(step: number): void {
    for (const group of new Set([...this.#running.values()].map(({ weight }) => weight.group))) {
      const { prune, sparsity } = group.schedule.at(step);
      if (!prune) continue;
      const members = [...this.#running.values()].filter(({ weight }) => weight.group === group);
      const matrices = members.map(({ target, weight }) => ({
        scores: this.#score(target.variable.read().dataSync<'float32'>(), target),
        view: weight.view,
      }));
      const masks = globalMasksOf(matrices, this.#pattern, sparsity);
      members.forEach(({ weight: { mask } }, i) => {
        const values = masks[i];
        if (values) mask.assign(tf.tensor(Float32Array.from(values), mask.shape));
      });
    }
    for (const { target, weight } of this.#running.values()) writeMasked(target, weight.mask);
  }
}
