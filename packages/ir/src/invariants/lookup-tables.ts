import { bitsOf, elementCountOf } from '../dtype.js';
import type { Tensor } from '../tensor.js';
import { type Invariant, perTensor } from './invariant.js';

/** What is wrong with the indices or the table of a tensor; `null` where all is well. */
function wrongTable({ dtype, shape, data, lookupTable, quantization }: Tensor): string | null {
  if (lookupTable === undefined) return null;
  const { indexBits, values } = lookupTable;
  if (data === undefined) return 'there is a table of values, but no indices';
  if (!Number.isInteger(indexBits) || indexBits < 1 || indexBits > 7)
    return `indices have ${indexBits} bits, expected 1 to 7`;
  const bits = bitsOf(dtype);
  if (bits < 8) return `a table of ${dtype} cannot be read`;
  const expected = Math.ceil((elementCountOf(shape) * indexBits) / 8);
  if (data.byteLength !== expected) return `indices take ${data.byteLength} bytes, expected ${expected}`;
  const channels = Math.max(1, quantization?.scale.length ?? 1);
  const perChannel = values.byteLength / (bits / 8) / channels;
  if (Number.isInteger(perChannel) && perChannel >= 1) return null;
  return `the table has ${values.byteLength} bytes, expected whole values of ${dtype} for each of ${channels} channels`;
}

const describesIndices: Invariant = {
  name: 'the table of values fits the tensor and its indices',
  why: 'kernels look values up without looking at lengths',
  check: perTensor((tensor, say) => {
    const wrong = wrongTable(tensor);
    if (wrong !== null) say('error', 'IR_LOOKUP', wrong);
  }),
};

/**
 * Constants stored by indices into a table of values.
 * Source: InitializeCompressionTensorDataFromFlatbuffer, tensorflow/lite/micro/micro_allocator.cc
 */
export const lookupTables: readonly Invariant[] = [describesIndices];
