import { callOf, type Model, type Operator, type Subgraph } from '@litesmith/ir';
import type { OpCall, Registry } from '@litesmith/ops-registry';

/**
 * The version that an operator is written with: the lowest that expresses the call, or the one that a file stated where
 * that is higher. A call that its op's rule cannot make sense of keeps the stated one, else 1.
 */
export function operatorVersion(model: Model, subgraph: Subgraph, operator: Operator, registry: Registry): number {
  return Math.max(operator.version ?? 1, lowestVersion(model, subgraph, operator, registry));
}

function lowestVersion(model: Model, subgraph: Subgraph, operator: Operator, registry: Registry): number {
  try {
    if (operator.op === 'CUSTOM') {
      const spec = registry.custom.get(operator.customCode);
      return spec?.version?.(spec.decodeOptions(operator.customOptions)) ?? 1;
    }
    const spec: { version(call: OpCall): number } = registry.builtin[operator.op];
    return spec.version(callOf(model, subgraph, operator));
  } catch {
    return 1;
  }
}
