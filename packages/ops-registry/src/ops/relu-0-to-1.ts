import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
/**
 * min(max(x, 0), 1).
 *
 * Source: ReluPrepare and Relu0to1Eval, tflite/kernels/activations.cc
 */
export const relu0To1: OpSpec<'RELU_0_TO_1'> = activation({
  name: 'RELU_0_TO_1',
  code: 152,
  options: null,
  dtypes: ['FLOAT32', 'UINT8', 'INT8'],
  quantize: { activations: ['INT8', 'UINT8'] },
  version: () => 1,
});
