import type { Model, Subgraph, Tensor, TensorId } from '@litesmith/ir';
import type { FoundWeights } from '../weights/find-weights.js';

/** A model with other contents for some constants, in all tensors that hold them; the same model where there are none. */
export function withConstants(model: Model, changed: ReadonlyMap<FoundWeights, Uint8Array>): Model {
  if (changed.size === 0) return model;
  const bySubgraph = new Map<number, Map<TensorId, Uint8Array>>();
  for (const [{ holders }, data] of changed) {
    for (const { subgraph, id } of holders) {
      bySubgraph.set(subgraph, (bySubgraph.get(subgraph) ?? new Map()).set(id, data));
    }
  }
  const subgraphs = model.subgraphs.map((subgraph, index): Subgraph => {
    const contents = bySubgraph.get(index);
    return contents === undefined ? subgraph : { ...subgraph, tensors: withContents(subgraph, contents) };
  });
  return { ...model, subgraphs };
}

function withContents(
  { tensors }: Subgraph,
  contents: ReadonlyMap<TensorId, Uint8Array>,
): ReadonlyMap<TensorId, Tensor> {
  const changed = new Map(tensors);
  for (const [id, data] of contents) {
    const tensor = tensors.get(id);
    if (tensor !== undefined) changed.set(id, { ...tensor, data });
  }
  return changed;
}
