import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * exp(beta · x) / Σ exp(beta · x) along the last axis. Quantized outputs span [0, 1]; of int8 or uint8 they may be int16.
 *
 * Source: SoftmaxPrepare and SoftmaxEval, tflite/kernels/activations.cc
 */
export const softmax: OpSpec<'SOFTMAX'> = activation({
  name: 'SOFTMAX',
  code: 25,
  options: 'SoftmaxOptions',
  dtypes: ['FLOAT32', 'FLOAT16', 'UINT8', 'INT8', 'INT16'],
  minRank: 1,
  wider: { UINT8: ['INT16'], INT8: ['INT16'] },
  quantize: {
    activations: ['INT8', 'UINT8', 'INT16'],
    terminal: true,
    fixedOutput: {
      INT8: { scale: 1 / 256, zeroPoint: -128 },
      UINT8: { scale: 1 / 256, zeroPoint: 0 },
      INT16: { scale: 1 / 32768, zeroPoint: 0 },
    },
  },
  version: versionByType({ INT8: 2, INT16: 3, FLOAT16: 4 }),
});
