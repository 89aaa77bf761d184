import { LiteError } from '@litesmith/ops-registry';
import type { CompleteExperiment } from '../define/experiment.js';
import type { Sweep } from '../define/sweep.js';
import type { SweepPoint, Variant } from '../define/variant.js';

/** Every point of a grid; the last axis changes fastest. */
export function gridPoints({ axes }: Sweep): readonly SweepPoint[] {
  return Object.entries(axes).reduce<readonly SweepPoint[]>(
    (points, [axis, values]) => points.flatMap((point) => values.map((value) => ({ ...point, [axis]: value }))),
    [{}],
  );
}

/** A name for a point: `bits 8, clusters 16, sparsity 0.5`; what is not done at all is left out. */
export function pointName(point: SweepPoint): string {
  const parts = Object.entries(point).flatMap(([axis, value]) => (value === null ? [] : [`${axis} ${value}`]));
  return parts.join(', ') || 'nothing';
}

/** The variant at a point. */
export function variantAt({ variant }: Sweep, point: SweepPoint): Variant {
  return { name: pointName(point), ...variant(point), point };
}

/**
 * The experiment with the points of its sweep as variants, behind its own first one, with which others are compared.
 *
 * @throws {LiteError} `EXPERIMENT_SWEEP` where it has none, or where an axis is empty
 */
export function expandSweep(experiment: CompleteExperiment): CompleteExperiment {
  const { sweep, name, variants } = experiment;
  if (sweep === undefined) {
    throw new LiteError('EXPERIMENT_SWEEP', 'the experiment has no sweep', {
      at: `experiment "${name}"`,
      hint: 'sweep: { axes: { bits: [8, 4], sparsity: [0, 0.5] }, variant: (point) => ({ … }) }',
    });
  }
  const empty = Object.entries(sweep.axes).find(([, values]) => values.length === 0);
  if (empty !== undefined) throw new LiteError('EXPERIMENT_SWEEP', `the axis "${empty[0]}" has no values`);
  return {
    ...experiment,
    variants: [...variants.slice(0, 1), ...gridPoints(sweep).map((point) => variantAt(sweep, point))],
  };
}
