import type { Model } from './model.js';
import type { Tensor, TensorId } from './tensor.js';
import { withSubgraph } from './with-subgraph.js';

/** A tensor that takes the place of another one. */
export interface ReplacedTensor {
  readonly subgraph: number;
  readonly id: TensorId;
  readonly tensor: Tensor;
}

/** A model with other tensors in the places of some; the same object where there are none. */
export function replaceTensors(model: Model, replaced: readonly ReplacedTensor[]): Model {
  let current = model;
  for (const [index, subgraph] of model.subgraphs.entries()) {
    const own = replaced.filter((each) => each.subgraph === index);
    if (own.length === 0) continue;
    const tensors = new Map(subgraph.tensors);
    for (const { id, tensor } of own) tensors.set(id, tensor);
    current = withSubgraph(current, index, { ...subgraph, tensors });
  }
  return current;
}
