import type { Samples } from '@litesmith/training';
import { sizeOf } from '../data/data-set.js';
import { argMax } from '../define/metric.js';

/**
 * How often each class was taken for which.
 *
 * @param named   the class that was named, sample by sample
 * @param classes how many there are at least: a single output stands for two
 * @returns `[right class][named class]`
 */
export function confusionOf(named: Int32Array, targets: Samples, classes: number): readonly (readonly number[])[] {
  const right = rightClasses(targets, named.length);
  const count = Math.max(classes, 1 + right.reduce((most, each) => Math.max(most, each), 1), 2);
  const matrix = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  for (const [sample, each] of named.entries()) {
    const row = matrix[right[sample] ?? 0];
    if (row !== undefined) row[each] = (row[each] ?? 0) + 1;
  }
  return matrix;
}

/** The class of each sample, from class numbers or from one value a class. */
export function rightClasses(targets: Samples, count: number): readonly number[] {
  const size = sizeOf(targets);
  return Array.from({ length: count }, (_, sample) => {
    const target = targets.values.subarray(sample * size, (sample + 1) * size);
    return size === 1 ? Math.round(target[0] as number) : argMax(target);
  });
}
