import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';

/**
 * round(clamp(x, min, max) / s) · s with s = (max − min) / (2^numBits − 1), min and max first moved so that 0 is on the
 * grid. The stock kernel refuses `narrowRange`.
 *
 * Source: Prepare and Eval, tflite/kernels/fake_quant.cc
 */
export const fakeQuant: OpSpec<'FAKE_QUANT'> = activation({
  name: 'FAKE_QUANT',
  code: 80,
  options: 'FakeQuantOptions',
  dtypes: ['FLOAT32'],
  version: (call) => (call.options.narrowRange ? 2 : 1),
});
