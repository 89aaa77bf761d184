import { spreadOf } from '../records/summarize.js';
import type { ComparedScore } from './comparison.js';

/** What one seed scored. */
export interface SeedScore {
  readonly seed: number;
  readonly score: number;
}

/**
 * Compares scores: seed by seed where both sides have the same ones, else by means.
 *
 * Source: paired and unequal-variance t statistics; Welch 1947, "The generalization of Student's problem".
 */
export function compareScores(
  a: readonly SeedScore[],
  b: readonly SeedScore[],
  better: 'higher' | 'lower',
): ComparedScore {
  const [ofA, ofB] = [a, b].map((side) => spreadOf(side.map(({ score }) => score))) as [Spread, Spread];
  const scoresOfB = new Map(b.map(({ seed, score }) => [seed, score]));
  const isPaired = a.length === b.length && scoresOfB.size === b.length && a.every(({ seed }) => scoresOfB.has(seed));
  const differences = isPaired ? a.map(({ seed, score }) => (scoresOfB.get(seed) as number) - score) : [];
  const loss = (difference: number): number => (better === 'higher' ? 0 - difference : difference);
  const difference = isPaired ? spreadOf(differences).mean : ofB.mean - ofA.mean;
  const count = (is: (loss: number) => boolean): number => differences.filter((each) => is(loss(each))).length;
  return {
    ...{ a: ofA.mean, b: ofB.mean, difference, loss: loss(difference), isPaired },
    standardError: isPaired ? pairedError(differences) : welchError(ofA, a.length, ofB, b.length),
    seeds: { a: a.length, b: b.length },
    signs: isPaired
      ? { better: count((each) => each < 0), worse: count((each) => each > 0), same: count((each) => each === 0) }
      : null,
  };
}

type Spread = ReturnType<typeof spreadOf>;

function pairedError(differences: readonly number[]): number | null {
  return differences.length < 2 ? null : spreadOf(differences).deviation / Math.sqrt(differences.length);
}

function welchError(a: Spread, countOfA: number, b: Spread, countOfB: number): number | null {
  return countOfA < 2 || countOfB < 2 ? null : Math.sqrt(a.deviation ** 2 / countOfA + b.deviation ** 2 / countOfB);
}
