import type { Model, Tensor, TensorId } from '@litesmith/ir';

/**
 * The model with every unknown dimension fixed to 1, as `shape` has it: LiteRT.js makes no buffers for inputs whose size
 * is open.
 */
export function withStaticShapes(model: Model): Model {
  const subgraphs = model.subgraphs.map((subgraph) => {
    const tensors = new Map<TensorId, Tensor>();
    for (const [id, { shapeSignature: _, ...tensor }] of subgraph.tensors) tensors.set(id, tensor);
    return { ...subgraph, tensors };
  });
  return { ...model, subgraphs };
}
