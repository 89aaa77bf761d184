import type { Model, Signature, Subgraph } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { withCompression } from '../compression/write-compression.js';
import type { ModelTable } from '../schema/model-schema.js';
import { schemaVersion } from '../schema/model-tables.js';
import { indexOf, indicesOf, type TensorIndices, type WriteContext } from './context.js';
import { operatorTable } from './operator.js';
import { tensorTable } from './tensor.js';

/**
 * The root table but for its buffers. Contents go to the pools of the context; metadata is placed last.
 *
 * @param placeMetadata puts a block among the buffers and gives its index
 */
export function modelTable(
  context: WriteContext,
  placeMetadata: (data: Uint8Array) => number,
): Omit<ModelTable<'Model'>, 'buffers'> {
  const { model, codes, external } = context;
  const indices = model.subgraphs.map(indicesOf);
  const subgraphs = model.subgraphs.map((subgraph, index) =>
    subgraphTable(context, subgraph, indices[index] ?? new Map(), `subgraph ${index}`),
  );
  // Buffers of tables of values are numbered before the block that names them is written.
  const metadata = withCompression(model, (values) => context.buffers.add(values));
  return {
    version: schemaVersion,
    operatorCodes: codes.tables,
    subgraphs,
    description: model.description,
    signatureDefs: model.signatures.length > 0 ? model.signatures.map((s) => signatureTable(model, indices, s)) : null,
    metadata:
      metadata.size > 0 ? Array.from(metadata, ([name, data]) => ({ name, buffer: placeMetadata(data) })) : null,
    metadataBuffer: model.metadataBuffer ? Int32Array.from(model.metadataBuffer.map(placeMetadata)) : null,
    ...external.tables(),
  };
}

function subgraphTable(
  context: WriteContext,
  subgraph: Subgraph,
  indices: TensorIndices,
  at: string,
): ModelTable<'SubGraph'> {
  return {
    tensors: Array.from(subgraph.tensors.values(), (tensor) => tensorTable(context, indices, tensor, at)),
    inputs: Int32Array.from(subgraph.inputs.map((id) => indexOf(indices, id, 'inputs', at))),
    outputs: Int32Array.from(subgraph.outputs.map((id) => indexOf(indices, id, 'outputs', at))),
    operators: subgraph.operators.map((operator, index) =>
      operatorTable(context, subgraph, indices, operator, `${at} › operator ${index}`),
    ),
    name: subgraph.name,
    debugMetadataIndex: subgraph.debugMetadataIndex ?? -1,
  };
}

function signatureTable(
  model: Model,
  indices: readonly TensorIndices[],
  signature: Signature,
): ModelTable<'SignatureDef'> {
  const at = `signature "${signature.key}"`;
  const tensors = indices[signature.subgraph];
  if (!tensors) {
    const message = `names subgraph ${signature.subgraph}, the model has ${model.subgraphs.length}`;
    throw new LiteError('FORMAT_SUBGRAPH', message, { at });
  }
  const named = (maps: Signature['inputs']): readonly ModelTable<'TensorMap'>[] =>
    maps.map(({ name, tensor }) => ({ name, tensorIndex: indexOf(tensors, tensor, `"${name}"`, at) }));
  return {
    inputs: named(signature.inputs),
    outputs: named(signature.outputs),
    signatureKey: signature.key,
    deprecatedTag: signature.deprecatedTag ?? null,
    subgraphIndex: signature.subgraph,
  };
}
