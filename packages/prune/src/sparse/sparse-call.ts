import { callOf, type Model, type Operator, type Subgraph } from '@litesmith/ir';
import type { OpCall, OpName, Registry } from '@litesmith/ops-registry';
import type { TensorUse } from './constant-uses.js';
import { type SparseCall, type SparseRule, sparseRules } from './sparse-rules.js';

/** The rule that a use of a constant falls under; `undefined` where the operand cannot be stored sparsely. */
export function sparseRuleOf({ operator, operand }: TensorUse): SparseRule<unknown> | undefined {
  // The table pairs an op's rule with its options by name.
  const rule = sparseRules[operator.op] as SparseRule<unknown> | undefined;
  return rule?.operand === operand ? rule : undefined;
}

/** The use of a constant as rules see it: as it would be with the constant stored sparsely, by the kernel or behind a DENSIFY. */
export function sparseCallOf(
  model: Model,
  subgraph: Subgraph,
  { operator, operand }: TensorUse,
  registry: Registry,
  isSparse: boolean,
): SparseCall<unknown> {
  const call = callOf(model, subgraph, operator, registry);
  const inputs = call.inputs.map((input, i) => (i === operand && input !== null ? { ...input, isSparse } : input));
  const written = operator.outputs;
  const readers = subgraph.operators.filter(({ inputs: read }) => written.some((id) => read.includes(id)));
  return {
    ...call,
    inputs,
    version: Math.max(operator.version ?? 1, lowestVersion({ ...call, inputs }, operator, registry)),
    readers: readers.map(({ op }): OpName => op),
  };
}

function lowestVersion(call: OpCall, { op }: Operator, registry: Registry): number {
  if (op === 'CUSTOM') return 1;
  const spec: { version(call: OpCall): number } = registry.builtin[op];
  return spec.version(call);
}
