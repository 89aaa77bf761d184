import { findWeights, type Model, type Tensor, type TensorId } from '@litesmith/ir';
import type { Registry } from '@litesmith/ops-registry';

/** A tensor that holds a constant which operators read as weights. */
export interface WeightConstant {
  readonly subgraph: number;
  readonly id: TensorId;
  readonly tensor: Tensor;
  /** The axis of channels by the first operator that has one; `null` where weights have one scale. */
  readonly axis: number | null;
  /** Names of the constant and of the first outputs of operators that read it as weights. */
  readonly names: readonly string[];
}

/** All tensors that hold weights; those that share a constant come one after the other. */
export function weightConstants(model: Model, registry: Registry): readonly WeightConstant[] {
  return findWeights(model, registry).flatMap(({ holders, uses }) => {
    const given = uses.find(({ scaleAxis }) => scaleAxis !== null)?.scaleAxis ?? null;
    const readers = uses.map(({ subgraph, operator: { outputs } }) => {
      const [output] = outputs;
      return output === undefined ? '' : (model.subgraphs[subgraph]?.tensors.get(output)?.name ?? '');
    });
    return holders.flatMap(({ subgraph, id }): WeightConstant[] => {
      const tensor = model.subgraphs[subgraph]?.tensors.get(id);
      if (tensor === undefined) return [];
      const rank = tensor.shape.length;
      const axis = given === null ? null : given < 0 ? given + rank : given;
      const exists = axis !== null && axis >= 0 && axis < rank;
      return [{ subgraph, id, tensor, axis: exists ? axis : null, names: [tensor.name, ...readers] }];
    });
  });
}
