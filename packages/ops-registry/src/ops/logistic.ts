import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * 1 / (1 + exp(−x)). Quantized outputs span [0, 1].
 *
 * The int16 output scale is the kernel's, 1/32768; a table of the converter says 1/65536 with zero point −32768.
 *
 * Source: SigmoidPrepare and SigmoidEval, tflite/kernels/activations.cc
 */
export const logistic: OpSpec<'LOGISTIC'> = activation({
  name: 'LOGISTIC',
  code: 14,
  options: null,
  dtypes: ['FLOAT32', 'FLOAT16', 'UINT8', 'INT8', 'INT16'],
  quantize: {
    activations: ['INT8', 'UINT8', 'INT16'],
    terminal: true,
    fixedOutput: {
      INT8: { scale: 1 / 256, zeroPoint: -128 },
      UINT8: { scale: 1 / 256, zeroPoint: 0 },
      INT16: { scale: 1 / 32768, zeroPoint: 0 },
    },
  },
  version: versionByType({ INT8: 2, INT16: 3 }),
});
