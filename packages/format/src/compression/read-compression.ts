import type { LookupTable } from '@litesmith/ir';
import { FormatError } from '../errors.js';
import { decodeTable } from '../flatbuffer/decode.js';
import { FlatReader } from '../flatbuffer/flat-reader.js';
import type { Constants } from '../read/constants.js';
import { checkIndex, type ReadContext } from '../read/context.js';
import { type CompressionTable, compressionName, compressionSchema, compressionVersion } from './compression-schema.js';

/** What a file says of constants stored by tables of values. */
export interface Compression {
  /** By subgraph: tables by the index of the tensor. */
  readonly lookupTables: readonly ReadonlyMap<number, LookupTable>[];
  /** The metadata without the block that says so: it names buffers by numbers, and the writer makes it anew. */
  readonly metadata: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads `COMPRESSION_METADATA` of TensorFlow Lite Micro, where a file has it.
 *
 * Source: GetCompressionMetadata and AllocateCompressedTensorsList, tensorflow/lite/micro/micro_allocator.cc
 *
 * @throws {FormatError} `FORMAT_COMPRESSION` where it names what the file does not have, `FORMAT_…` where it is not sound
 */
export function readCompression(
  context: ReadContext,
  constants: Constants,
  metadata: ReadonlyMap<string, Uint8Array>,
): Compression {
  const block = metadata.get(compressionName);
  if (block === undefined || block.byteLength === 0) return { lookupTables: [], metadata };
  const reader = new FlatReader(block);
  const table = decodeTable(reader, compressionSchema, 'Metadata', reader.follow(0, 'Metadata')) as CompressionTable;
  if (table.schemaVersion > compressionVersion) {
    const message = `${compressionName} has version ${table.schemaVersion}, expected at most ${compressionVersion}`;
    throw new FormatError('FORMAT_COMPRESSION', message);
  }
  const subgraphs = context.model.subgraphs ?? [];
  const buffers = context.model.buffers ?? [];
  const lookupTables = (table.subgraphs ?? []).map(({ lutTensors }, index) => {
    const tensors = subgraphs[index]?.tensors ?? [];
    const found = new Map<number, LookupTable>();
    for (const { tensor, valueBuffer, indexBitwidth } of lutTensors ?? []) {
      checkIndex(context, table, `tensor of ${compressionName}`, tensor, tensors.length);
      checkIndex(context, table, `buffer of ${compressionName}`, valueBuffer, buffers.length);
      const values = valueBuffer === 0 ? undefined : constants.data(table, valueBuffer);
      if (values === undefined) {
        throw new FormatError('FORMAT_COMPRESSION', `buffer ${valueBuffer} of ${compressionName} has no values`);
      }
      if (indexBitwidth < 1 || indexBitwidth > 7 || found.has(tensor)) {
        const message = found.has(tensor)
          ? `${compressionName} names tensor ${tensor} of subgraph ${index} twice`
          : `indices of tensor ${tensor} have ${indexBitwidth} bits, expected 1 to 7`;
        throw new FormatError('FORMAT_COMPRESSION', message);
      }
      found.set(tensor, { indexBits: indexBitwidth, values });
    }
    return found;
  });
  return { lookupTables, metadata: new Map([...metadata].filter(([name]) => name !== compressionName)) };
}
