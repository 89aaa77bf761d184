import {
  type LookupTable,
  type Model,
  type Signature,
  type Subgraph,
  type Tensor,
  type TensorId,
  tensorId,
} from '@litesmith/ir';
import { readCompression } from '../compression/read-compression.js';
import { FormatError } from '../errors.js';
import { decodeRoot, type Positions } from '../flatbuffer/decode.js';
import { FlatReader } from '../flatbuffer/flat-reader.js';
import { modelSchema } from '../schema/model-codec.js';
import type { ModelTable } from '../schema/model-schema.js';
import { schemaVersion } from '../schema/model-tables.js';
import { readAssociatedFiles } from '../zip/read-associated-files.js';
import { type Constants, constantsOf, type ExternalBuffers } from './constants.js';
import { checkIndex, invalid, type ReadContext } from './context.js';
import { type OperatorCode, readOperator, readOperatorCodes, tensorIds } from './operator.js';
import { readTensor } from './tensor.js';

/** How to read a `.tflite` file. */
export interface ReadOptions {
  /**
   * Finds the bytes of a group of external buffers (the group's name is a path, relative to the model's). Tensors of a
   * group that it does not find keep `externalBuffer`; those of a group that it finds become constants of the model.
   */
  readonly externalBuffers?: ExternalBuffers;
}

/**
 * Reads a `.tflite` file. Constants are views of `bytes`: they cost nothing, and `bytes` must not change afterwards.
 *
 * Ids of tensors are their positions in the file. What TFLite's runtime does not tell apart is read alike: an empty
 * list and none, an empty name and none, an empty quantization table and none. A constant of no bytes and an activation
 * are told apart (`data` is empty, or not there).
 *
 * @throws {FormatError} `FORMAT_…`, and nothing else, where the bytes are not a sound model of this schema
 */
export function readTflite(bytes: Uint8Array, options: ReadOptions = {}): Model {
  if (!ArrayBuffer.isView(bytes) || !(bytes instanceof Uint8Array)) {
    throw new FormatError('FORMAT_INPUT', `expected the file's bytes as a Uint8Array, got ${typeof bytes}`);
  }
  const reader = new FlatReader(bytes);
  const positions: Positions = new Map();
  const model = decodeRoot(reader, modelSchema, 'Model', 'TFL3', positions) as ModelTable<'Model'>;
  const context: ReadContext = { reader, model, positions };
  if (model.version !== schemaVersion) {
    throw invalid(context, model, 'FORMAT_VERSION', `schema version ${model.version}, expected ${schemaVersion}`);
  }
  const constants = constantsOf(context, options.externalBuffers);
  const codes = readOperatorCodes(context);
  const blocks = readMetadataBlocks(context, constants);
  const { lookupTables, metadata } = readCompression(context, constants, blocks);
  const subgraphs = (model.subgraphs ?? []).map((table, index) =>
    readSubgraph(context, constants, codes, table, lookupTables[index]),
  );
  return {
    description: model.description ?? '',
    subgraphs,
    signatures: (model.signatureDefs ?? []).map((table) => readSignature(context, subgraphs, table)),
    metadata,
    ...(model.metadataBuffer && model.metadataBuffer.length > 0
      ? {
          metadataBuffer: Array.from(model.metadataBuffer, (index) => constants.data(model, index) ?? new Uint8Array()),
        }
      : {}),
    associatedFiles: readAssociatedFiles(bytes, reader.end),
  };
}

function readSubgraph(
  context: ReadContext,
  constants: Constants,
  codes: readonly OperatorCode[],
  table: ModelTable<'SubGraph'>,
  lookupTables: ReadonlyMap<number, LookupTable> = new Map(),
): Subgraph {
  const stored = table.tensors ?? [];
  const tensors = new Map<TensorId, Tensor>();
  for (const [index, tensor] of stored.entries()) {
    const plain = readTensor(context, constants, tensor, stored.length);
    const lookupTable = lookupTables.get(index);
    tensors.set(tensorId(index), lookupTable === undefined ? plain : { ...plain, lookupTable });
  }
  return {
    name: table.name ?? '',
    tensors,
    operators: (table.operators ?? []).map((operator) => readOperator(context, codes, operator, stored.length)),
    inputs: tensorIds(context, table, 'input', table.inputs, stored.length),
    outputs: tensorIds(context, table, 'output', table.outputs, stored.length),
    ...(table.debugMetadataIndex === -1 ? {} : { debugMetadataIndex: table.debugMetadataIndex }),
  };
}

function readSignature(
  context: ReadContext,
  subgraphs: readonly Subgraph[],
  table: ModelTable<'SignatureDef'>,
): Signature {
  checkIndex(context, table, 'subgraph of a signature', table.subgraphIndex, subgraphs.length);
  const tensorCount = subgraphs[table.subgraphIndex]?.tensors.size ?? 0;
  const named = (maps: readonly ModelTable<'TensorMap'>[] | null): Signature['inputs'] =>
    (maps ?? []).map((map) => {
      checkIndex(context, map, 'tensor of a signature', map.tensorIndex, tensorCount);
      return { name: map.name ?? '', tensor: tensorId(map.tensorIndex) };
    });
  return {
    key: table.signatureKey ?? '',
    subgraph: table.subgraphIndex,
    inputs: named(table.inputs),
    outputs: named(table.outputs),
    ...(table.deprecatedTag === null ? {} : { deprecatedTag: table.deprecatedTag }),
  };
}

/** Of several blocks of one name the last counts, as in FlatBufferModelBase::ReadAllMetadata. */
function readMetadataBlocks(context: ReadContext, constants: Constants): ReadonlyMap<string, Uint8Array> {
  const blocks = new Map<string, Uint8Array>();
  for (const table of context.model.metadata ?? []) {
    blocks.set(table.name ?? '', constants.data(table, table.buffer) ?? new Uint8Array());
  }
  return blocks;
}
