import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * y = |x|. INT16 is plain or quantized, INT8 always quantized.
 *
 * Source: PrepareAbs and AbsEval, tflite/kernels/elementwise.cc
 */
export const abs: OpSpec<'ABS'> = {
  name: 'ABS',
  code: 101,
  options: 'AbsOptions',
  ...unaryElementwise('ABS', ['FLOAT32', 'INT8', 'INT16', 'INT32']),
  quantize: { activations: ['INT8', 'INT16'] },
  version({ inputs: [x] }) {
    if (x?.dtype === 'INT32') return 5;
    if (x?.dtype === 'INT16') return x.quantization === undefined ? 4 : 3;
    return x?.dtype === 'INT8' || x?.dtype === 'UINT8' ? 2 : 1;
  },
};
