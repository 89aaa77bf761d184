import { binaryElementwise } from '../families/binary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * z = activation(x + y), element by element with broadcasting.
 *
 * Source: Prepare, tflite/kernels/add.cc
 */
export const add: OpSpec<'ADD'> = {
  name: 'ADD',
  code: 0,
  options: 'AddOptions',
  ...binaryElementwise('ADD', ['FLOAT32', 'FLOAT16', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64']),
  quantize: { activations: ['INT8', 'UINT8', 'INT16'] },
  version({ options, inputs }) {
    const x = inputs[0];
    if (x?.dtype === 'FLOAT16') return 6;
    if (x?.dtype === 'INT16' && x.quantization === undefined) return 5;
    if (x?.dtype === 'INT64') return 4;
    if (x?.dtype === 'INT16' && !options.potScaleInt16) return 3;
    return x?.dtype === 'INT8' ? 2 : 1;
  },
};
