import { factsOf, type Registry } from '@litesmith/ops-registry';
import type { Operator, Subgraph } from '../model.js';
import type { Tensor, TensorId } from '../tensor.js';

/** One read of a tensor. */
export interface Read {
  readonly reader: Operator;
  readonly id: TensorId;
}

/** The way from a constant to what an operator reads. */
export interface ConstantPath {
  readonly id: TensorId;
  readonly tensor: Tensor;
  /** The operators on the way, with what each reads; empty where the operator reads the constant itself. */
  readonly reads: readonly Read[];
}

/**
 * The constant that an operand is, or stands for in another form (behind DEQUANTIZE).
 *
 * @param makers the operator that produces each tensor
 */
export function constantBehind(
  subgraph: Subgraph,
  operand: TensorId,
  makers: ReadonlyMap<TensorId, Operator>,
  registry: Registry,
): ConstantPath | undefined {
  const reads: Read[] = [];
  let id = operand;
  // A chain cannot be longer than the list of operators, unless it is a ring.
  for (let step = 0; step <= subgraph.operators.length; step++) {
    const tensor = subgraph.tensors.get(id);
    const maker = makers.get(id);
    if (tensor === undefined) return undefined;
    if (maker === undefined) {
      const isConstant = tensor.data !== undefined && tensor.data.length > 0 && !tensor.isVariable;
      return isConstant ? { id, tensor, reads } : undefined;
    }
    const [source] = maker.inputs;
    if (factsOf(registry, maker)?.sameReals !== true || source == null) return undefined;
    reads.push({ reader: maker, id: source });
    id = source;
  }
  return undefined;
}
