import { gridSpan } from './grid-span.js';
import type { Finding, LintRule } from './lint-rule.js';

/** Share of a grid below which what lies on it has lost three bits or more. */
const LEAST_SHARE = 1 / 8;
/** How far beyond a grid values may go, in shares of it: a percentile cuts off a little on purpose. */
const LARGEST_EXCESS = 1 / 2;

const short = (x: number): string => String(Number(x.toPrecision(3)));

/** Holds the ranges of statistics against the grids of the model. */
export const activationRangesRule: LintRule = {
  name: 'ranges of activations',
  why: 'a few outliers that decide a scale leave everything else a handful of steps',
  check({ operator, subgraph, range, restates }) {
    if (restates(operator)) return [];
    return operator.outputs.flatMap((id): readonly Finding[] => {
      const tensor = subgraph.tensors.get(id);
      const [grid, values] = [gridSpan(tensor), range(id)];
      if (grid === undefined || values === undefined || tensor === undefined) return [];
      const [low, high] = [Math.min(values.min, 0), Math.max(values.max, 0)];
      const span = grid.max - grid.min;
      const taken = `values of "${tensor.name}" lie from ${short(low)} to ${short(high)}, its grid goes from ${short(grid.min)} to ${short(grid.max)}`;
      if (high - low < LEAST_SHARE * span) {
        const used = Math.ceil((high - low) / grid.step);
        const message = `${taken}: ${used} of ${grid.codes} codes are used, outliers or a shared grid decide the scale`;
        const hint =
          'another observer (percentile, entropy, mse), int16 activations, or a narrower range before a join';
        return [{ severity: 'warning', code: 'LINT_OUTLIERS', message, hint }];
      }
      if (Math.max(grid.min - low, high - grid.max) > LARGEST_EXCESS * span) {
        const message = `${taken}: what is beyond is cut off`;
        return [{ severity: 'warning', code: 'LINT_CUT_OFF', message, hint: 'calibrate on more samples' }];
      }
      return [];
    });
  },
};
