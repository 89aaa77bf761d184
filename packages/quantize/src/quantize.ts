import type { Diagnostic, Model, Pass } from '@litesmith/ir';
import { applyPlan } from './apply/apply-plan.js';
import type { Statistics } from './calibrate/statistics.js';
import { absorbFakeQuant } from './fake-quant/absorb-fake-quant.js';
import { planQuantization } from './plan/plan-quantization.js';
import type { QuantizationPlan } from './plan/quantization-plan.js';
import { removeTerminalActivations } from './plan/remove-terminal-activations.js';
import { recipeOf } from './recipe/presets.js';
import type { Recipe } from './recipe/recipe.js';

/** What {@link quantize} is told beyond the recipe. */
export interface QuantizeOptions {
  /** Ranges of activations, as `calibrate` found them. Ranges that training left in the model as FAKE_QUANT come first. */
  readonly statistics?: Statistics | undefined;
  /** Second moments for GPTQ, as `collectMoments` found them. */
  readonly moments?: ReadonlyMap<string, Float64Array> | undefined;
  /** Gets the plan before it is carried out; what it returns is carried out in its place. */
  onPlan?(plan: QuantizationPlan): QuantizationPlan | undefined | void;
}

/**
 * A pass that quantizes a model: plans by a recipe, then applies the plan.
 *
 * @param recipe a recipe, or the name of a scheme for all operators: `'static_wi8_ai8'`
 * @throws {LiteError} when run: `QUANTIZE_STATISTICS` without ranges for a static recipe, `RECIPE_…`.
 */
export function quantize(recipe: Recipe | string, options: QuantizeOptions = {}): Pass {
  const whole = typeof recipe === 'string' ? recipeOf(recipe) : recipe;
  return {
    name: `quantize ${whole.name}`,
    run(model, context): Model {
      const report = (diagnostic: Diagnostic): void => context.report(diagnostic);
      const absorbed = absorbFakeQuant(model, context.registry);
      const prepared = removeTerminalActivations(absorbed.model, whole, context);
      const statistics = withRanges(options.statistics, absorbed.ranges);
      const made = planQuantization(prepared, whole, { statistics, registry: context.registry, report });
      const plan = options.onPlan?.(made) ?? made;
      const counts = countModes(plan);
      report({ severity: 'info', code: 'QUANTIZE_MODE', message: `${whole.name}: ${counts}` });
      return applyPlan(prepared, plan, { registry: context.registry, moments: options.moments, report });
    },
  };
}

function withRanges(statistics: Statistics | undefined, ranges: Statistics['ranges']): Statistics | undefined {
  if (Object.keys(ranges).length === 0) return statistics;
  const base: Statistics = statistics ?? {
    format: 'litesmith-statistics',
    version: 1,
    observer: 'fake-quant',
    samples: 0,
    ranges: {},
  };
  return { ...base, ranges: { ...base.ranges, ...ranges } };
}

/** `12 operators static_wi8_ai8, 1 float` */
function countModes(plan: QuantizationPlan): string {
  const counts = new Map<string, number>();
  for (const { operators } of plan.subgraphs) {
    for (const { scheme } of operators) counts.set(scheme, (counts.get(scheme) ?? 0) + 1);
  }
  const parts = [...counts].map(([scheme, count]) => `${count} ${scheme}`);
  return parts.length === 0 ? 'no operators' : `${parts.join(', ')} (operators)`;
}
