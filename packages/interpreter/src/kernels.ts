import { calledSubgraphs, type Model, type Operator } from '@litesmith/ir';
import { LiteError, type OpName, type Registry } from '@litesmith/ops-registry';
import { customKernelOf, type Kernel, type RuntimeKernelTable, type TwoStepKernel } from '@litesmith/reference';

/** A kernel of some op, in code that does not care which. Its options are those of the operator it was looked up for. */
export type AnyKernel = Kernel<never> | TwoStepKernel<never>;

/** Kernels of custom ops, by custom code. Options are decoded where the registry knows the op, else bytes or `null`. */
export type CustomKernels = ReadonlyMap<string, Kernel<unknown> | TwoStepKernel<unknown>>;

/** Finds the kernel of an operator; `undefined` where there is none. */
export type KernelLookup = (operator: Operator) => AnyKernel | undefined;

/** Looks up in several tables, the later ones first; custom ops among the given ones, then among those known by name. */
export function kernelLookup(
  tables: readonly RuntimeKernelTable[],
  customKernels: CustomKernels,
  registry: Registry,
): KernelLookup {
  const merged: { readonly [K in OpName]?: AnyKernel } = Object.assign({}, ...tables);
  return (operator) =>
    operator.op === 'CUSTOM'
      ? (customKernels.get(operator.customCode) ?? customKernelOf(registry, operator.customCode))
      : merged[operator.op];
}

/** Indices of a subgraph and of all that it calls, directly or not. Indices of none are left out. */
export function reachableSubgraphs(model: Model, registry: Registry, root: number): readonly number[] {
  const found = new Set<number>();
  const pending = [root];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    const subgraph = model.subgraphs[index];
    if (subgraph === undefined || found.has(index)) continue;
    found.add(index);
    for (const operator of subgraph.operators)
      pending.push(...calledSubgraphs(registry, operator).map((call) => call.index));
  }
  return [...found].sort((a, b) => a - b);
}

/** Name of an operator's op: the custom code of a custom one. */
export function opName(operator: Operator): string {
  return operator.op === 'CUSTOM' ? operator.customCode : operator.op;
}

/**
 * Checks that every operator of a subgraph, and of those that it calls, has a kernel.
 *
 * @throws {LiteError} `KERNEL_MISSING` naming every op without one and how often it occurs.
 */
export function checkKernels(model: Model, registry: Registry, lookup: KernelLookup, root: number): void {
  const missing = new Map<string, { count: number; custom: boolean }>();
  for (const index of reachableSubgraphs(model, registry, root)) {
    for (const operator of model.subgraphs[index]?.operators ?? []) {
      if (lookup(operator) !== undefined) continue;
      const name = opName(operator);
      const known = missing.get(name);
      if (known) known.count++;
      else missing.set(name, { count: 1, custom: operator.op === 'CUSTOM' });
    }
  }
  if (missing.size === 0) return;
  const list = [...missing].map(([name, { count, custom }]) => `${custom ? 'custom op ' : ''}${name} (${count}×)`);
  const custom = [...missing].find(([, entry]) => entry.custom)?.[0];
  throw new LiteError('KERNEL_MISSING', `no kernel for ${list.join(', ')}`, {
    at: `subgraph ${root}`,
    hint:
      custom === undefined
        ? 'pass kernels for them in the option `kernels`'
        : `pass kernels of custom ops in the option \`customKernels\`: new Map([['${custom}', kernel]])`,
  });
}
