import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * x where x ≥ 0, alpha · x elsewhere.
 *
 * Source: LeakyReluPrepare and LeakyReluEval, tflite/kernels/activations.cc
 */
export const leakyRelu: OpSpec<'LEAKY_RELU'> = activation({
  name: 'LEAKY_RELU',
  code: 98,
  options: 'LeakyReluOptions',
  dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'] },
  version: versionByType({ INT16: 2 }),
});
