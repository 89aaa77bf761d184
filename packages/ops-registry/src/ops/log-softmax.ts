import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * x − log Σ exp(x) along the last axis. Quantized outputs span [−16, 0].
 *
 * Source: LogSoftmaxPrepare and LogSoftmaxEval, tflite/kernels/activations.cc
 */
export const logSoftmax: OpSpec<'LOG_SOFTMAX'> = activation({
  name: 'LOG_SOFTMAX',
  code: 50,
  options: 'LogSoftmaxOptions',
  dtypes: ['FLOAT32', 'UINT8', 'INT8'],
  quantize: {
    activations: ['INT8', 'UINT8'],
    terminal: true,
    fixedOutput: {
      INT8: { scale: 16 / 256, zeroPoint: 127 },
      UINT8: { scale: 16 / 256, zeroPoint: 255 },
    },
  },
  version: versionByType({ INT8: 2 }),
});
