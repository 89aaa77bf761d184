import type { Model, Subgraph, Tensor, TensorId } from '@litesmith/ir';

/**
 * The model with further tensors of its main subgraph as outputs, behind those it has. Written to a file and run, it
 * shows what a runtime computes in between. Tensors are renamed `0:…`, `1:…` where two outputs share a name, which
 * LiteRT does not take; signatures go, for they would name the outputs.
 */
export function exposeTensors(model: Model, tensors: readonly TensorId[]): Model {
  const [main, ...others] = model.subgraphs;
  if (!main) return model;
  const outputs = [...new Set([...main.outputs, ...tensors])];
  const names = outputs.map((id) => main.tensors.get(id)?.name);
  const renamed = new Map<TensorId, Tensor>(main.tensors);
  if (new Set(names).size < names.length) {
    for (const [i, id] of outputs.entries()) {
      const tensor = main.tensors.get(id);
      if (tensor) renamed.set(id, { ...tensor, name: `${i}:${tensor.name}` });
    }
  }
  const exposed: Subgraph = { ...main, tensors: renamed, outputs };
  return { ...model, subgraphs: [exposed, ...others], signatures: [] };
}
