import type { CustomOpSpec } from './custom-op.js';
import { standardCustomOps } from './custom-ops/custom-op-table.js';
import { LiteError } from './errors.js';
import { opTable } from './op-table.js';
import type { OpName } from './schema/builtin-operator.js';
import type { OpFacts, OpSpec } from './spec.js';

/** All ops that a piece of code knows. A plain value: it is handed along, never global. */
export interface Registry {
  readonly builtin: { readonly [K in OpName]: OpSpec<K> };
  readonly custom: ReadonlyMap<string, CustomOpSpec>;
}

/** The builtin ops of TFLite, and the custom ops that are known by name. */
export const builtinRegistry: Registry = { builtin: opTable, custom: standardCustomOps };

/**
 * A registry that also knows the given custom ops. The given registry stays as it is. An op that `builtinRegistry` knows
 * by name may be described anew.
 *
 * @throws {LiteError} `REGISTRY_DUPLICATE` if a name is taken.
 */
export function withCustomOps(registry: Registry, specs: readonly CustomOpSpec[]): Registry {
  const custom = new Map(registry.custom);
  for (const spec of specs) {
    const known = custom.get(spec.customCode);
    if (known !== undefined && known !== standardCustomOps.get(spec.customCode)) {
      throw new LiteError('REGISTRY_DUPLICATE', `custom op "${spec.customCode}" is defined twice`);
    }
    custom.set(spec.customCode, spec);
  }
  return { ...registry, custom };
}

/** The facts of an operator, builtin or custom; `undefined` for a custom op that the registry does not know. */
export function factsOf(
  registry: Registry,
  operator: { readonly op: OpName; readonly customCode?: string },
): OpFacts<unknown> | undefined {
  return operator.op === 'CUSTOM' ? registry.custom.get(operator.customCode ?? '') : registry.builtin[operator.op];
}
