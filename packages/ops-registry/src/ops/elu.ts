import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
/**
 * x where x ≥ 0, exp(x) − 1 elsewhere.
 *
 * Source: EluPrepare and EluEval, tflite/kernels/activations.cc
 */
export const elu: OpSpec<'ELU'> = activation({
  name: 'ELU',
  code: 111,
  options: null,
  dtypes: ['FLOAT32', 'INT8'],
  quantize: { activations: ['INT8'] },
  version: () => 1,
});
