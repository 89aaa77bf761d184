import { elementCountOf, type LookupTable, type Tensor } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { Channels } from '../../pass/channels.js';
import { unpackBits } from './bit-packing.js';
import { lookupElementBytes } from './element-words.js';
import { lookupChannels } from './lookup-form.js';

/** A tensor whose contents are stored by indices into a table. */
export interface StoredByTable {
  /** What the tensor is: type, shape, quantization. */
  readonly tensor: Tensor;
  readonly indices: Uint8Array;
  readonly table: LookupTable;
  /** Values from one channel's table to the next one's; as many as there are where it is not given. */
  readonly stride?: number;
  /** How elements fall to tables; by the scales of the tensor where it is not given. */
  readonly channels?: Channels;
}

function refuse(tensor: Tensor, what: string): LiteError {
  return new LiteError('LUT_INVALID', `tensor "${tensor.name}": ${what}`);
}

/**
 * Looks every element up. Reads nothing beyond the table or the indices, whatever they hold.
 *
 * @throws {LiteError} `LUT_INVALID` where type, quantization, lengths or an index do not fit
 */
export function expandLookup({ tensor, indices, table, stride, channels: given }: StoredByTable): Uint8Array {
  const { dtype, shape } = tensor;
  const { indexBits, values } = table;
  const bytes = lookupElementBytes(dtype);
  const channels = given ?? lookupChannels(tensor);
  if (bytes === undefined) throw refuse(tensor, `${dtype} is not looked up in tables`);
  if (channels === null) throw refuse(tensor, 'scales do not lie along the first or the last axis');
  if (!Number.isInteger(indexBits) || indexBits < 1 || indexBits > 7) {
    throw refuse(tensor, `indices have ${indexBits} bits, expected 1 to 7`);
  }
  const count = elementCountOf(shape);
  const needed = Math.ceil((count * indexBits) / 8);
  if (!(count >= 0) || indices.byteLength < needed) {
    throw refuse(tensor, `indices take ${indices.byteLength} bytes, expected ${needed}`);
  }
  const perChannel = stride ?? Math.floor(values.byteLength / bytes / Math.max(1, channels.count));
  const unpacked = unpackBits(indices, count, indexBits);
  const data = new Uint8Array(count * bytes);
  for (let i = 0; i < count; i++) {
    const channel = channels.count === 1 ? 0 : Math.floor(i / channels.inner) % channels.count;
    const index = unpacked[i] ?? 0;
    const at = (channel * perChannel + index) * bytes;
    if (index >= perChannel || at + bytes > values.byteLength) {
      throw refuse(tensor, `element ${i} is value ${index} of a table of ${perChannel}`);
    }
    for (let b = 0; b < bytes; b++) data[i * bytes + b] = values[at + b] ?? 0;
  }
  return data;
}
