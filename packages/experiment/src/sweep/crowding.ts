import type { Objective } from './pareto-front.js';

/**
 * How much room each item of a front has: the gap between its neighbours in each objective, as a share of the front's whole extent, summed
 * over objectives; where it is the last one in any, the most there is. Of many, gaps are worth filling.
 *
 * @returns 0…number of objectives, in the order of the items
 * Source: Deb et al., A fast and elitist multiobjective genetic algorithm: NSGA-II (2002), III.B
 */
export function crowdingDistances<T>(items: readonly T[], objectives: readonly Objective<T>[]): readonly number[] {
  const room = items.map(() => 0);
  for (const { of } of objectives) {
    const sorted = items
      .map((item, index) => ({ index, value: of(item) }))
      .sort((a, b) => a.value - b.value || a.index - b.index);
    const extent = (sorted.at(-1)?.value ?? 0) - (sorted[0]?.value ?? 0) || 1;
    sorted.forEach(({ index }, place) => {
      const [before, behind] = [sorted[place - 1], sorted[place + 1]];
      const gap = before && behind ? (behind.value - before.value) / extent : objectives.length;
      room[index] = Math.min(objectives.length, (room[index] as number) + gap);
    });
  }
  return room;
}
