import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * x · Φ(x), Φ being the normal distribution function; with `approximate` x/2 · (1 + tanh(√(2/π) · (x + 0.044715 · x³))).
 *
 * Upstream's version rule knows no int16; kernels take it from the release that brought in the other integer types at the
 * earliest, so it counts as version 2 here.
 *
 * Source: GeluPrepare and GeluEval, tflite/kernels/activations.cc
 */
export const gelu: OpSpec<'GELU'> = activation({
  name: 'GELU',
  code: 150,
  options: 'GeluOptions',
  dtypes: ['FLOAT32', 'FLOAT16', 'UINT8', 'INT8', 'INT16'],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'] },
  version: versionByType({ UINT8: 2, INT8: 2, INT16: 2, FLOAT16: 3 }),
});
