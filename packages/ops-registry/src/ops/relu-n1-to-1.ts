import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
/**
 * min(max(x, −1), 1).
 *
 * Source: ReluPrepare and Relu1Eval, tflite/kernels/activations.cc
 */
export const reluN1To1: OpSpec<'RELU_N1_TO_1'> = activation({
  name: 'RELU_N1_TO_1',
  code: 20,
  options: null,
  dtypes: ['FLOAT32', 'UINT8', 'INT8'],
  quantize: { activations: ['INT8', 'UINT8'] },
  version: () => 1,
});
