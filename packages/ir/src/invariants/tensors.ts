import { bitsOf, byteLengthOf, elementCountOf } from '../dtype.js';
import { readStrings } from '../strings.js';
import { type Invariant, perTensor } from './invariant.js';

const dimensions: Invariant = {
  name: 'dimensions are whole numbers from 0',
  why: 'the file stores int32, and −1 belongs into the shape signature',
  check: perTensor((tensor, say) => {
    const wrong = tensor.shape.findIndex((size) => !Number.isInteger(size) || size < 0 || size > 2 ** 31 - 1);
    if (wrong < 0) return;
    say('error', 'IR_SHAPE', `dimension ${wrong} of the shape is ${tensor.shape[wrong]}, expected 0 … 2147483647`);
  }),
};

const signatureAgrees: Invariant = {
  name: 'the shape signature agrees with the shape',
  why: 'both describe one tensor: they may differ only where a dimension is unknown',
  check: perTensor(({ shape, shapeSignature = [] }, say) => {
    if (shapeSignature.length === 0) return;
    if (shapeSignature.length !== shape.length) {
      const ranks = `${shapeSignature.length} dimensions, the shape has ${shape.length}`;
      say('error', 'IR_SHAPE_SIGNATURE', `the shape signature has ${ranks}`);
      return;
    }
    const wrong = shapeSignature.findIndex((size, i) => size !== -1 && size !== shape[i]);
    if (wrong < 0) return;
    const sizes = `${shapeSignature[wrong]}, the shape says ${shape[wrong]}`;
    say('error', 'IR_SHAPE_SIGNATURE', `dimension ${wrong} of the shape signature is ${sizes}`);
  }),
};

const dataLength: Invariant = {
  name: 'data of a constant is as long as dtype and shape say',
  why: 'kernels read as many bytes as the shape says, whatever there is',
  check: perTensor(({ dtype, shape, data, sparsity, lookupTable }, say) => {
    if (data === undefined || sparsity !== undefined || bitsOf(dtype) === 0) return;
    if (lookupTable !== undefined) return;
    const expected = byteLengthOf(dtype, elementCountOf(shape));
    if (data.byteLength === expected) return;
    const bytes = `${data.byteLength} bytes of data, ${dtype}[${shape.join(', ')}] takes ${expected}`;
    say('error', 'IR_DATA_LENGTH', `the tensor has ${bytes}`);
  }),
};

const strings: Invariant = {
  name: 'data of a string constant holds as many strings as the shape says',
  why: 'kernels follow the offsets in the data without looking',
  check: perTensor(({ dtype, shape, data }, say) => {
    if (dtype !== 'STRING' || data === undefined) return;
    try {
      const count = readStrings(data).length;
      const expected = elementCountOf(shape);
      if (count !== expected) say('error', 'IR_STRINGS', `the data holds ${count} strings, the shape says ${expected}`);
    } catch (error) {
      say('error', 'IR_STRINGS', error instanceof Error ? error.message : String(error));
    }
  }),
};

const oneSource: Invariant = {
  name: 'a tensor has one source of contents',
  why: 'a runtime takes one of them, and does not say which',
  check: perTensor((tensor, say) => {
    const sources = [
      tensor.data !== undefined && 'data',
      tensor.externalBuffer !== undefined && 'an external buffer',
      tensor.isVariable === true && 'contents that vary',
    ].filter((source) => source !== false);
    if (sources.length > 1) say('error', 'IR_SOURCES', `the tensor has ${sources.join(' and ')}`);
  }),
};

/** What a tensor says of itself. */
export const tensors: readonly Invariant[] = [dimensions, signatureAgrees, dataLength, strings, oneSource];
