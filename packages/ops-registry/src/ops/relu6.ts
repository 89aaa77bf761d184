import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * min(max(x, 0), 6).
 *
 * Source: ReluPrepare and Relu6Eval, tflite/kernels/activations.cc
 */
export const relu6: OpSpec<'RELU6'> = activation({
  name: 'RELU6',
  code: 21,
  options: null,
  dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'] },
  version: versionByType({ INT8: 2, INT16: 3 }),
});
