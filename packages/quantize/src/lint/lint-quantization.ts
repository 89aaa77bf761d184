import {
  type Diagnostic,
  describeOperator,
  type Model,
  type Operator,
  producers,
  type Subgraph,
  type TensorId,
  type TensorRange,
  uses,
} from '@litesmith/ir';
import { builtinRegistry, factsOf, type Registry } from '@litesmith/ops-registry';
import { rangesOf, type Statistics } from '../calibrate/statistics.js';
import { activationRangesRule } from './activation-ranges.js';
import { floatIslandsRule } from './float-islands.js';
import type { LintRule, LintSite } from './lint-rule.js';
import { operandScalesRule } from './operand-scales.js';
import { removableActivationRule } from './removable-activation.js';
import { requantizeChainsRule } from './requantize-chains.js';
import { sigmoidClassesRule } from './sigmoid-classes.js';
import { terminalGridRule } from './terminal-grid.js';
import { weightScalesRule } from './weight-scales.js';

/** All checks, in the order of their reports. */
export const lintRules: readonly LintRule[] = [
  terminalGridRule,
  sigmoidClassesRule,
  removableActivationRule,
  weightScalesRule,
  operandScalesRule,
  activationRangesRule,
  floatIslandsRule,
  requantizeChainsRule,
];

/** What to check, and with which ops. */
export interface LintOptions {
  /** {@link lintRules} by default. */
  readonly rules?: readonly LintRule[];
  readonly registry?: Registry;
  /**
   * Ranges that activations take on data. They are held against the grids of the model: give those of an observer that leaves
   * outliers out (`percentile`) to see what outliers cost.
   */
  readonly statistics?: Statistics | undefined;
}

/** Looks over a quantized model for what commonly costs accuracy or speed, without running it. */
export function lintQuantization(model: Model, options: LintOptions = {}): readonly Diagnostic[] {
  const { rules = lintRules, registry = builtinRegistry, statistics } = options;
  const ranges = statistics === undefined ? [] : rangesOf(model, statistics);
  return model.subgraphs.flatMap((subgraph, index) => {
    const sites = sitesOf(model, subgraph, registry, (id) => ranges[index]?.get(id));
    return rules.flatMap((rule) =>
      sites.flatMap((site) => {
        const at = `subgraph ${index} › ${describeOperator(subgraph, site.operator)}`;
        return rule.check(site).map((finding) => ({ ...finding, at }));
      }),
    );
  });
}

function sitesOf(
  model: Model,
  subgraph: Subgraph,
  registry: Registry,
  named: (id: TensorId) => TensorRange | undefined,
): readonly LintSite[] {
  const [makers, readers] = [producers(subgraph), uses(subgraph)];
  const restates = (operator: Operator | undefined): boolean =>
    operator !== undefined && factsOf(registry, operator)?.sameReals === true;
  /** Of a tensor itself, of what it restates, or of what restates it. */
  const range = (id: TensorId): TensorRange | undefined => {
    const maker = makers.get(id);
    const source = restates(maker) ? maker?.inputs[0] : null;
    const forms = (readers.get(id) ?? []).filter(restates).flatMap(({ outputs }) => outputs);
    const all = [id, ...(source == null ? [] : [source]), ...forms];
    return all.map(named).find((each) => each !== undefined);
  };
  return subgraph.operators.map((operator) => {
    const tensor = (id: (typeof operator.inputs)[number] | undefined) =>
      id == null ? undefined : subgraph.tensors.get(id);
    return {
      ...{ model, subgraph, operator, registry, facts: factsOf(registry, operator), restates, range },
      producer: (id) => makers.get(id),
      users: (id) => readers.get(id) ?? [],
      input: (index) => tensor(operator.inputs[index]),
      output: (index) => tensor(operator.outputs[index]),
    };
  });
}
