import { type Diagnostic, describeOperator, type Model, producers, type Subgraph, uses } from '@litesmith/ir';
import { builtinRegistry, factsOf, type Registry } from '@litesmith/ops-registry';
import { floatIslandsRule } from './float-islands.js';
import type { LintRule, LintSite } from './lint-rule.js';
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
  floatIslandsRule,
  requantizeChainsRule,
];

/** What to check, and with which ops. */
export interface LintOptions {
  /** {@link lintRules} by default. */
  readonly rules?: readonly LintRule[];
  readonly registry?: Registry;
}

/** Looks over a quantized model for what commonly costs accuracy or speed, without running it. */
export function lintQuantization(model: Model, options: LintOptions = {}): readonly Diagnostic[] {
  const { rules = lintRules, registry = builtinRegistry } = options;
  return model.subgraphs.flatMap((subgraph, index) => {
    const sites = sitesOf(model, subgraph, registry);
    return rules.flatMap((rule) =>
      sites.flatMap((site) => {
        const at = `subgraph ${index} › ${describeOperator(subgraph, site.operator)}`;
        return rule.check(site).map((finding) => ({ ...finding, at }));
      }),
    );
  });
}

function sitesOf(model: Model, subgraph: Subgraph, registry: Registry): readonly LintSite[] {
  const [makers, readers] = [producers(subgraph), uses(subgraph)];
  return subgraph.operators.map((operator) => {
    const tensor = (id: (typeof operator.inputs)[number] | undefined) =>
      id == null ? undefined : subgraph.tensors.get(id);
    return {
      ...{ model, subgraph, operator, registry, facts: factsOf(registry, operator) },
      producer: (id) => makers.get(id),
      users: (id) => readers.get(id) ?? [],
      input: (index) => tensor(operator.inputs[index]),
      output: (index) => tensor(operator.outputs[index]),
    };
  });
}
