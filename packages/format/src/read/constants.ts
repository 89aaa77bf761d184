import type { ExternalBuffer } from '@litesmith/ir';
import type { ModelTable } from '../schema/model-schema.js';
import { checkIndex, invalid, type ReadContext } from './context.js';

/** Finds the bytes of a group of external buffers; `undefined` leaves its tensors without contents. */
export type ExternalBuffers = (group: string) => Uint8Array | undefined;

/** The constants of a file. The same buffer is the same object at every call. */
export interface Constants {
  /** Contents of a buffer, `undefined` where it has none. */
  data(owner: object, buffer: number): Uint8Array | undefined;
  /** The external buffer of a given id: its contents where they could be found, else where they lie. */
  external(owner: object, id: number): { readonly data: Uint8Array } | { readonly externalBuffer: ExternalBuffer };
}

/** Gives access to the buffers of a file, inside the FlatBuffer, behind it and in other files. */
export function constantsOf(context: ReadContext, externalBuffers: ExternalBuffers = () => undefined): Constants {
  const buffers = context.model.buffers ?? [];
  const externals = new Map((context.model.externalBuffers ?? []).map((buffer) => [buffer.id, buffer]));
  const outside = new Map<number, Uint8Array>();
  const resolved = new Map<number, ReturnType<Constants['external']>>();

  return {
    data(owner, index) {
      checkIndex(context, owner, 'buffer', index, buffers.length);
      const buffer = buffers[index];
      if (!buffer) return undefined;
      // As TFLite's runtime has it: data inside the FlatBuffer wins, and offsets 0 and 1 mean none.
      if (buffer.data) return buffer.data;
      if (buffer.offset <= 1n) return undefined;
      let data = outside.get(index);
      if (!data) {
        data = sliceBehind(context, buffer, `buffer ${index}`, buffer.offset, buffer.size);
        outside.set(index, data);
      }
      return data;
    },
    external(owner, id) {
      const buffer = externals.get(id);
      if (!buffer) throw invalid(context, owner, 'FORMAT_INDEX', `external buffer ${id} is not in the file's list`);
      let found = resolved.get(id);
      if (!found) {
        found = resolve(context, buffer, externalBuffers);
        resolved.set(id, found);
      }
      return found;
    },
  };
}

/**
 * Bytes that lie behind the FlatBuffer, at an offset from the file's first byte.
 *
 * Source: InterpreterBuilder::ParseTensors, tflite/core/interpreter_builder.cc
 */
export function sliceBehind(
  context: ReadContext,
  owner: object,
  what: string,
  offset: bigint,
  size: bigint,
): Uint8Array {
  const { reader } = context;
  const byteLength = BigInt(reader.bytes.byteLength);
  if (size > byteLength || offset > byteLength - size) {
    const message = `${what} takes bytes ${offset} to ${offset + size}, the file has ${byteLength}`;
    throw invalid(context, owner, 'FORMAT_OFFSET', message);
  }
  reader.check(Number(offset), Number(size), what);
  return reader.bytes.subarray(Number(offset), Number(offset + size));
}

function resolve(
  context: ReadContext,
  buffer: ModelTable<'ExternalBuffer'>,
  externalBuffers: ExternalBuffers,
): ReturnType<Constants['external']> {
  const groups = context.model.externalBufferGroups ?? [];
  checkIndex(context, buffer, `group of external buffer ${buffer.id}`, buffer.group, groups.length);
  const group = groups[buffer.group]?.name ?? '';
  const { offset, length, packing } = buffer;
  // Only plain bytes can be read as they are; a packing that this package does not know stays where it is.
  const isPlain = packing === null || packing === '' || packing === 'unpacked';
  const file = isPlain ? externalBuffers(group) : undefined;
  if (!file) return { externalBuffer: { group, byteOffset: offset, byteLength: length, packing } };
  const byteLength = BigInt(file.byteLength);
  if (length > byteLength || offset > byteLength - length) {
    const message = `external buffer ${buffer.id} takes bytes ${offset} to ${offset + length} of "${group}", which has ${byteLength}`;
    throw invalid(context, buffer, 'FORMAT_OFFSET', message);
  }
  return { data: file.subarray(Number(offset), Number(offset + length)) };
}
