import type { Model } from '@litesmith/ir';
import { builtinRegistry, LiteError, type Registry } from '@litesmith/ops-registry';
import { Builder } from 'flatbuffers';
import { encodeTable, VectorBehind } from '../flatbuffer/encode.js';
import { flatBufferByteLength } from '../limits.js';
import { modelSchema } from '../schema/model-codec.js';
import { zipOf } from '../zip/write-zip.js';
import { BufferPool } from './buffer-pool.js';
import { ChunkList } from './chunk-list.js';
import type { BlockBehind, WriteContext } from './context.js';
import { ExternalPool } from './external-pool.js';
import { modelTable } from './model-table.js';
import { OperatorCodes } from './operator-codes.js';

/** How to write a `.tflite` file. */
export interface WriteOptions {
  /** Gives each operator the lowest version that expresses it; the builtin ops where it is not given. */
  readonly registry?: Registry;
  /**
   * Where constants and custom options go: into the FlatBuffer, or behind it, which files of more than 2 GB need and
   * runtimes before TFLite 2.14 do not read. `auto`, the default, is `inside` as long as they fit.
   */
  readonly constants?: 'auto' | 'inside' | 'behind';
}

/**
 * Encodes a model as the parts of a `.tflite` file. Weights are parts of their own: they are not copied.
 *
 * First come the FlatBuffer's tables, then the contents of its buffers, each at a multiple of 16 bytes; then what lies
 * behind the FlatBuffer, then the ZIP of associated files. The same model always gives the same bytes.
 *
 * @throws {LiteError} `FORMAT_…` where no file can express the model
 */
export function encodeTflite(model: Model, options: WriteOptions = {}): ChunkList {
  const { registry = builtinRegistry, constants = 'auto' } = options;
  const file = constants === 'behind' ? encodeBehind(model, registry) : encodeInside(model, registry, constants);
  if (model.associatedFiles.size > 0) {
    for (const chunk of zipOf(model.associatedFiles, file.byteLength)) file.add(chunk);
  }
  return file;
}

function contextOf(model: Model, registry: Registry, placeBehind: WriteContext['placeBehind']): WriteContext {
  return {
    model,
    registry,
    buffers: new BufferPool(),
    external: new ExternalPool(),
    codes: new OperatorCodes(),
    placeBehind,
  };
}

/** Everything inside the FlatBuffer. */
function encodeInside(model: Model, registry: Registry, constants: 'auto' | 'inside'): ChunkList {
  const context = contextOf(model, registry, () => null);
  const table = modelTable(context, (data) => context.buffers.add(data));
  const buffers: object[] = [{}];
  // Contents follow the builder's bytes: padding, length and bytes of one buffer after the other.
  const contents = new ChunkList();
  for (const data of context.buffers.entries) {
    contents.align(4);
    buffers.push({ data: new VectorBehind(contents.byteLength) });
    contents.add(lengthPrefix(data.byteLength));
    contents.add(data);
  }
  if (contents.byteLength > 0) contents.pad();
  const isSmall = contents.byteLength <= flatBufferByteLength;
  const flatBuffer = isSmall ? buildFlatBuffer({ ...table, buffers }) : new Uint8Array();
  const byteLength = flatBuffer.byteLength + contents.byteLength;
  if (byteLength > flatBufferByteLength) {
    if (constants === 'auto') return encodeBehind(model, registry);
    const message = `the model takes ${byteLength} bytes, a FlatBuffer holds at most ${flatBufferByteLength}`;
    throw new LiteError('FORMAT_SIZE', message, { hint: "write it with constants: 'behind'" });
  }
  return joined(flatBuffer, contents);
}

/**
 * Constants and custom options behind the FlatBuffer; metadata stays inside, where runtimes look for it.
 *
 * Source: Translator::AppendBufferData and UpdateBufferOffsets, tflite/converter/flatbuffer_export.cc
 */
function encodeBehind(model: Model, registry: Registry): ChunkList {
  // The FlatBuffer's length does not depend on the offsets in it, so a first pass with any offsets finds it out.
  const { flatBuffer } = encodeAt(2 ** 40, model, registry);
  const parts = encodeAt(flatBuffer.byteLength, model, registry);
  return joined(parts.flatBuffer, parts.contents);
}

/** The FlatBuffer, and what lies behind it from a given byte of the file. */
function encodeAt(
  start: number,
  model: Model,
  registry: Registry,
): { readonly flatBuffer: Uint8Array; readonly contents: ChunkList } {
  const contents = new ChunkList();
  const place = (data: Uint8Array): BlockBehind => {
    contents.align();
    const offset = BigInt(start + contents.byteLength);
    contents.add(data);
    return { offset, size: BigInt(data.byteLength) };
  };
  const context = contextOf(model, registry, (options) => (options.byteLength === 0 ? null : place(options)));
  const metadata = new BufferPool();
  const table = modelTable(context, (data) => context.buffers.entries.length + metadata.add(data));
  const constants = context.buffers.entries.map((data) => (data.byteLength === 0 ? { data } : place(data)));
  const buffers = [{}, ...constants, ...metadata.entries.map((data) => ({ data }))];
  if (contents.byteLength > 0) contents.pad();
  return { flatBuffer: buildFlatBuffer({ ...table, buffers }), contents };
}

/** A FlatBuffer of a whole number of alignments, so that what follows it is aligned where it is aligned in itself. */
function buildFlatBuffer(table: object): Uint8Array {
  const builder = new Builder(1 << 16);
  builder.prep(16, 0);
  builder.finish(encodeTable(builder, modelSchema, 'Model', table), 'TFL3');
  return builder.asUint8Array();
}

function joined(flatBuffer: Uint8Array, contents: ChunkList): ChunkList {
  const file = new ChunkList();
  file.add(flatBuffer);
  for (const chunk of contents.chunks) file.add(chunk);
  return file;
}

function lengthPrefix(byteLength: number): Uint8Array {
  const prefix = new Uint8Array(4);
  new DataView(prefix.buffer).setUint32(0, byteLength, true);
  return prefix;
}
