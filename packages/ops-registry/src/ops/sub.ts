import { binaryElementwise } from '../families/binary-elementwise.js';
import { broadcastsBeyond4d } from '../shapes/broadcast.js';
import type { OpSpec } from '../spec.js';

/**
 * z = activation(x − y), element by element with broadcasting. INT16 is always quantized.
 *
 * Source: Prepare, tflite/kernels/sub.cc
 */
export const sub: OpSpec<'SUB'> = {
  name: 'SUB',
  code: 41,
  options: 'SubOptions',
  ...binaryElementwise('SUB', ['FLOAT32', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64']),
  quantize: { activations: ['INT8', 'UINT8', 'INT16'] },
  version(call) {
    const dtype = call.inputs[0]?.dtype;
    if (dtype === 'INT16' && !call.options.potScaleInt16) return 5;
    if (dtype === 'INT64') return 4;
    if (broadcastsBeyond4d(call)) return 3;
    return dtype === 'INT8' ? 2 : 1;
  },
};
