import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * tanh(x). Quantized outputs span [−1, 1].
 *
 * Source: TanhPrepare and TanhEval, tflite/kernels/activations.cc
 */
export const tanh: OpSpec<'TANH'> = activation({
  name: 'TANH',
  code: 28,
  options: null,
  dtypes: ['FLOAT32', 'FLOAT16', 'UINT8', 'INT8', 'INT16'],
  quantize: {
    activations: ['INT8', 'UINT8', 'INT16'],
    terminal: true,
    fixedOutput: {
      INT8: { scale: 1 / 128, zeroPoint: 0 },
      UINT8: { scale: 1 / 128, zeroPoint: 128 },
      INT16: { scale: 1 / 32768, zeroPoint: 0 },
    },
  },
  version: versionByType({ INT8: 2, INT16: 3 }),
});
