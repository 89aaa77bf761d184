import { factsOf, type OperandLists, type Registry } from '@litesmith/ops-registry';
import type { Operator } from './model.js';

/**
 * The formal operands of an operator: those of the variant that its options call for, where the op has several.
 * `undefined` for an op that the registry does not know.
 */
export function formalOperands(registry: Registry, operator: Operator): OperandLists | undefined {
  if (operator.op === 'CUSTOM') return registry.custom.get(operator.customCode);
  const facts = factsOf(registry, operator);
  return facts?.variantOperands?.(operator.options) ?? facts;
}
