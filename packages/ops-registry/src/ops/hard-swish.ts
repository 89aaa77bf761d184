import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
/**
 * x · min(max(x + 3, 0), 6) / 6.
 *
 * Source: HardSwishPrepare and HardSwishEval, tflite/kernels/activations.cc
 */
export const hardSwish: OpSpec<'HARD_SWISH'> = activation({
  name: 'HARD_SWISH',
  code: 117,
  options: 'HardSwishOptions',
  dtypes: ['FLOAT32', 'UINT8', 'INT8'],
  quantize: { activations: ['INT8', 'UINT8'] },
  version: () => 1,
});
