import type { QuantizeRule } from '@litesmith/ops-registry';
import type { Granularity } from '../recipe/scheme.js';

/** The axis that scales of weights lie along, `null` for one scale; a negative axis of a rule counts from the last. */
export function scaleAxis(rule: QuantizeRule | undefined, input: number, granularity: Granularity): number | null {
  if (granularity === 'tensor') return null;
  return rule?.weights?.[input]?.axis ?? null;
}

/** How many scales weights have along an axis. */
export function scaleCount(shape: readonly number[], axis: number | null): number {
  return axis === null ? 1 : (shape[axis] ?? 1);
}
