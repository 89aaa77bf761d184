import { type PathProblem, penalizedPath, splicePaths } from './penalized-path.js';

/** Trials of penalties at most: far more than the bisection of a double takes. */
const MAX_TRIALS = 200;

/** Trials that follow the law of high resolution before bisection steps in between. */
const GUESSES = 10;

/** Where high and low penalties are as close as this, what lies between them costs the same but for rounding. */
const PENALTY_RESOLUTION = 1e-13;

/** Clusters of each problem, as borders. */
type Paths = readonly Uint32Array[];

function countOf(paths: Paths): number {
  return paths.reduce((sum, borders) => sum + borders.length - 1, 0);
}

/**
 * The least squared error with exactly so many clusters over several samples, each of which is parted by itself: clusters are
 * dealt out to them so that the sum is least. One penalty per cluster is looked for at which the least sum has so many; the
 * error is a convex function of their number, so that there is one. Where numbers jump over the wanted one, the ways to both
 * sides of it cost the same, and are spliced.
 *
 * @param clusters at least the number of samples that cannot do without one, at most the number of values
 * Source: the penalty: Grønlund and others, "Fast exact k-means, k-medians and Bregman divergence clustering in 1D" (2017).
 */
export function bestPaths(problems: readonly PathProblem[], clusters: number): Paths {
  const solve = (penalty: number): Paths => problems.map((problem) => penalizedPath(problem, penalty));
  const spread = problems.reduce((sum, { squares, toZero }) => {
    return sum + Math.max(squares[squares.length - 1] ?? 0, toZero?.[0] ?? 0);
  }, 0);
  let [low, high] = [0, 2 * spread];
  let more = solve(low);
  if (countOf(more) <= clusters) return more;
  let fewer = solve(high);
  if (countOf(fewer) >= clusters) return fewer;
  // Error ≈ 2.7 · spread / clusters² for a normal distribution (Panter and Dite, 1951); the penalty is its slope.
  let penalty = (5.4 * spread) / clusters ** 3;
  for (let trial = 0; trial < MAX_TRIALS && high - low > PENALTY_RESOLUTION * high; trial++) {
    if (!(penalty > low && penalty < high) || (trial >= GUESSES && trial % 2 === 0)) {
      penalty = low === 0 ? high / 1024 : Math.sqrt(low) * Math.sqrt(high);
    }
    const paths = solve(penalty);
    const count = countOf(paths);
    if (count === clusters) return paths;
    if (count > clusters) [low, more] = [penalty, paths];
    else [high, fewer] = [penalty, paths];
    penalty *= (Math.max(1, count) / clusters) ** 3;
  }
  return between(fewer, more, clusters, problems);
}

/** Deals out the clusters that `fewer` lacks, problem by problem. */
function between(fewer: Paths, more: Paths, clusters: number, problems: readonly PathProblem[]): Paths {
  let missing = clusters - countOf(fewer);
  return fewer.map((few, index) => {
    const many = more[index] ?? few;
    const extra = Math.max(0, Math.min(missing, many.length - few.length));
    missing -= extra;
    if (extra === 0) return few;
    const toZero = problems[index]?.toZero != null;
    return toZero
      ? spliceBeforeZero(few, many, few.length - 1 + extra, problems[index])
      : splicePaths(few, many, few.length - 1 + extra);
  });
}

/** As {@link splicePaths}, the values that become 0 being one more cluster at the end. */
function spliceBeforeZero(
  fewer: Uint32Array,
  more: Uint32Array,
  clusters: number,
  problem: PathProblem | undefined,
): Uint32Array {
  const end = (problem?.weights.length ?? 1) + 1;
  const close = (borders: Uint32Array) => Uint32Array.from([...borders, end]);
  return splicePaths(close(fewer), close(more), clusters + 1).slice(0, -1);
}
