import type { LookupTable, Tensor } from '@litesmith/ir';
import { type Channels, channelsOf } from '../../pass/channels.js';
import { packBits } from './bit-packing.js';
import { elementWords, lookupElementBytes } from './element-words.js';

/** Most values of a table: indices have at most 7 bits. Source: LookupTableData, tensorflow/lite/micro/compression.h */
const MAX_VALUES = 128;

/** A constant as indices into a table of its values. */
export interface LookupForm {
  readonly indices: Uint8Array;
  readonly table: LookupTable;
  /** Values in the table of one channel. */
  readonly perChannel: number;
  /** The axis of channels that have tables of their own; `null` where there is one table. */
  readonly axis: number | null;
}

/**
 * How values fall into tables, as TFLM takes them: one table for each scale along the first or the last axis; `null` where it
 * has no form for the tensor.
 *
 * Source: DecodeStateLut::Setup, decode_state_lut.cc; InitializeCompressionTensorDataFromFlatbuffer, micro_allocator.cc
 */
export function lookupChannels({ shape, quantization }: Tensor): Channels | null {
  const scales = quantization?.scale.length ?? 0;
  if (quantization !== undefined && quantization.kind !== 'affine') return null;
  if (scales <= 1)
    return (quantization?.quantizedDimension ?? 0) === 0 || scales === 0 ? channelsOf(shape, null) : null;
  const axis = quantization?.quantizedDimension ?? 0;
  const isEnd = axis === 0 || axis === shape.length - 1;
  return isEnd && shape[axis] === scales ? channelsOf(shape, axis) : null;
}

interface Indexed {
  readonly indices: Uint8Array;
  /** For each channel, positions of the elements that stand for its values. */
  readonly samples: readonly number[][];
}

/** The index of each element among the distinct ones of its channel; `null` where a channel has too many. */
function indexElements(words: ArrayLike<number | bigint>, { count, outer, inner }: Channels): Indexed | null {
  const indices = new Uint8Array(words.length);
  const samples: number[][] = [];
  for (let c = 0; c < count; c++) {
    const known = new Map<number | bigint, number>();
    const own: number[] = [];
    for (let o = 0; o < outer; o++) {
      const start = (o * count + c) * inner;
      for (let i = start; i < start + inner; i++) {
        const word = words[i] ?? 0;
        let index = known.get(word);
        if (index === undefined) {
          if (own.length === MAX_VALUES) return null;
          index = own.length;
          known.set(word, index);
          own.push(i);
        }
        indices[i] = index;
      }
    }
    samples.push(own);
  }
  return { indices, samples };
}

function bitsFor(values: number): number {
  return Math.max(1, Math.ceil(Math.log2(values)));
}

function indexed(tensor: Tensor): (Indexed & { readonly channels: Channels }) | null {
  if (tensor.sparsity !== undefined || tensor.lookupTable !== undefined || tensor.isVariable) return null;
  const channels = lookupChannels(tensor);
  const words = elementWords(tensor);
  // TFLM refuses scalars.
  if (channels === null || words === null || words.length === 0 || tensor.shape.length === 0) return null;
  const found = indexElements(words, channels);
  return found === null ? null : { ...found, channels };
}

/**
 * A constant as indices into a table of its values, bit by bit the same; `null` where it has more than 128 distinct ones (in a
 * channel, where its quantization has several scales), or is of a type or quantization that TFLM has no such form for.
 */
export function lookupForm(tensor: Tensor): LookupForm | null {
  const found = indexed(tensor);
  const bytes = lookupElementBytes(tensor.dtype);
  if (found === null || bytes === undefined || tensor.data === undefined) return null;
  const perChannel = Math.max(1, ...found.samples.map(({ length }) => length));
  const values = new Uint8Array(found.channels.count * perChannel * bytes);
  found.samples.forEach((samples, c) => {
    samples.forEach((element, index) => {
      const at = element * bytes;
      values.set((tensor.data as Uint8Array).subarray(at, at + bytes), (c * perChannel + index) * bytes);
    });
  });
  const indexBits = bitsFor(perChannel);
  const axis = found.channels.count === 1 ? null : (tensor.quantization?.quantizedDimension ?? 0);
  return { indices: packBits(found.indices, indexBits), table: { indexBits, values }, perChannel, axis };
}

/**
 * Bytes that a constant takes as indices and a table of its values, the form that TFLM's LUT compression stores; `null` where
 * it has none (see {@link lookupForm}). Without what the file says beside: about 30 bytes a tensor.
 */
export function lutBytes(tensor: Tensor): number | null {
  const found = indexed(tensor);
  const bytes = lookupElementBytes(tensor.dtype);
  if (found === null || bytes === undefined) return null;
  const perChannel = Math.max(1, ...found.samples.map(({ length }) => length));
  return Math.ceil((found.indices.length * bitsFor(perChannel)) / 8) + found.channels.count * perChannel * bytes;
}
