import { binaryElementwise } from '../families/binary-elementwise.js';
import { broadcastsBeyond4d } from '../shapes/broadcast.js';
import type { OpSpec } from '../spec.js';

/**
 * z = activation(x / y), element by element with broadcasting; INT32 rounds towards zero. The kernels take quantized
 * types, but the quantization specification does not list the op, and no version tells the runtimes that do from those
 * that do not.
 *
 * Source: Prepare and Eval, tflite/kernels/div.cc
 */
export const div: OpSpec<'DIV'> = {
  name: 'DIV',
  code: 42,
  options: 'DivOptions',
  ...binaryElementwise('DIV', ['FLOAT32', 'INT32', 'INT8', 'UINT8', 'INT16']),
  version: (call) => (broadcastsBeyond4d(call) ? 2 : 1),
};
