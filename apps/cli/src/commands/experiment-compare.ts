import type { ResultsComparison } from '@litesmith/experiment';
import { LiteError } from '@litesmith/ops-registry';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { loadEngine } from '../experiment/engine.js';
import { renderResultsComparison } from '../experiment/render-results-comparison.js';
import { toJson } from '../json.js';
import { finiteNumber } from '../quantize/options.js';

interface ExperimentCompareOptions {
  readonly json?: boolean;
  readonly tolerance?: number;
}

/** `litesmith experiment compare`: what came of two experiments, side by side. */
export function experimentCompareCommand(console: Console): Command {
  return new Command('compare')
    .description('compare what came of two experiments, or of one at two times, variant by variant')
    .argument('<A>', 'a results.json, or the folder that holds it')
    .argument('<B>', 'another one')
    .option('--json', 'the comparison as JSON')
    .option(
      '--tolerance <points>',
      'fail where a variant of B scores worse than that of A by more; of shares a point is one in a hundred',
      finiteNumber,
    )
    .action(async (a: string, b: string, { json, tolerance }: ExperimentCompareOptions) => {
      const engine = await loadEngine(a);
      const comparison = engine.compareResults(engine.readResults(a), engine.readResults(b));
      console.out.write(`${json ? toJson(comparison) : renderResultsComparison(comparison)}\n`);
      if (tolerance !== undefined) requireWithin(comparison, tolerance);
    });
}

/**
 * @param tolerance in points of a share, or in the metric's own unit
 * @throws {LiteError} `EXPERIMENT_WORSE` where a variant lost more; `EXPERIMENT_RESULTS` where scores cannot be compared
 */
function requireWithin({ metric, variants }: ResultsComparison, tolerance: number): void {
  if (metric === null || variants.length === 0) {
    const why = metric === null ? 'the two have different metrics' : 'the two have no variant in common';
    throw new LiteError('EXPERIMENT_RESULTS', `there are no scores to hold against a tolerance: ${why}`);
  }
  const scale = metric.unit === 'share' ? 100 : 1;
  const worse = variants.flatMap(({ variant, scoreAfterConversion: score }) => {
    const lost = (score?.loss ?? 0) * scale;
    return lost > tolerance + ROUNDING ? [`"${variant}" by ${Number(lost.toPrecision(4))}`] : [];
  });
  if (worse.length === 0) return;
  const unit = metric.unit === 'share' ? ' points' : '';
  throw new LiteError('EXPERIMENT_WORSE', `B is worse than A by more than ${tolerance}${unit}: ${worse.join(', ')}`);
}

/** Differences of scores carry the rounding of doubles: what is at the limit is within it. */
const ROUNDING = 1e-9;
