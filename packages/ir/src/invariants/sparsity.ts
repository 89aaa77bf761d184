import { byteLengthOf } from '../dtype.js';
import { storedCount } from '../stored-places.js';
import { type Invariant, perTensor } from './invariant.js';

const describesStorage: Invariant = {
  name: 'the description of a sparse tensor fits its shape and its data',
  why: 'kernels follow segments and indices without looking',
  check: perTensor(({ dtype, shape, sparsity, data }, say) => {
    if (sparsity === undefined) return;
    const count = storedCount(shape, sparsity);
    if (typeof count === 'string') {
      say('error', 'IR_SPARSITY', count);
      return;
    }
    const expected = byteLengthOf(dtype, count);
    if (data === undefined || data.byteLength === expected) return;
    const what = `${count} stored elements of ${dtype} take ${expected}`;
    say('error', 'IR_SPARSITY', `the data has ${data.byteLength} bytes, ${what}`);
  }),
};

/**
 * Compressed constants.
 * Source: FormatConverter, tflite/kernels/internal/utils/sparsity_format_converter.cc
 */
export const sparsity: readonly Invariant[] = [describesStorage];
