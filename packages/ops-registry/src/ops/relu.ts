import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * max(x, 0).
 *
 * Source: ReluPrepare and ReluEval, tflite/kernels/activations.cc
 */
export const relu: OpSpec<'RELU'> = activation({
  name: 'RELU',
  code: 19,
  options: null,
  dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'] },
  version: versionByType({ UINT8: 2, INT8: 2, INT16: 3 }),
});
