import { type FoundWeights, type Model, replaceTensors } from '@litesmith/ir';

/** A model with other contents for some constants, in all tensors that hold them; the same model where there are none. */
export function withConstants(model: Model, changed: ReadonlyMap<FoundWeights, Uint8Array>): Model {
  const replaced = [...changed].flatMap(([{ holders }, data]) =>
    holders.flatMap(({ subgraph, id }) => {
      const tensor = model.subgraphs[subgraph]?.tensors.get(id);
      return tensor === undefined ? [] : [{ subgraph, id, tensor: { ...tensor, data } }];
    }),
  );
  return replaceTensors(model, replaced);
}
