import { LiteError } from '@litesmith/ops-registry';
import type { Model, Signature, Subgraph, TensorMap } from './model.js';
import type { TensorId } from './tensor.js';

function followed(
  maps: readonly TensorMap[],
  before: readonly TensorId[],
  after: readonly TensorId[],
): readonly TensorMap[] {
  if (before.length !== after.length) return maps;
  const kept = new Set(after);
  const moved = new Map(before.map((id, i) => [id, after[i] ?? id]));
  if (maps.every(({ tensor }) => kept.has(tensor))) return maps;
  return maps.map((map) => (kept.has(map.tensor) ? map : { ...map, tensor: moved.get(map.tensor) ?? map.tensor }));
}

function followedSignature(signature: Signature, before: Subgraph, after: Subgraph): Signature {
  const inputs = followed(signature.inputs, before.inputs, after.inputs);
  const outputs = followed(signature.outputs, before.outputs, after.outputs);
  return inputs === signature.inputs && outputs === signature.outputs ? signature : { ...signature, inputs, outputs };
}

/**
 * A model with another subgraph at an index. Signatures over it follow its boundary: a name whose tensor is no longer
 * an input (output) goes to the tensor that stands at its position, where there are as many as before.
 *
 * @returns the same object if the subgraph is the same object
 * @throws {LiteError} `IR_SUBGRAPH` if the model has no subgraph at the index.
 */
export function withSubgraph(model: Model, index: number, subgraph: Subgraph): Model {
  const before = model.subgraphs[index];
  if (before === undefined) {
    throw new LiteError('IR_SUBGRAPH', `model has ${model.subgraphs.length} subgraphs, none at index ${index}`);
  }
  if (before === subgraph) return model;
  return {
    ...model,
    subgraphs: model.subgraphs.map((each, i) => (i === index ? subgraph : each)),
    signatures: model.signatures.map((signature) =>
      signature.subgraph === index ? followedSignature(signature, before, subgraph) : signature,
    ),
  };
}
