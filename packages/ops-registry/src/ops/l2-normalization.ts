import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * x / √(Σ x²) along the last axis. Quantized outputs span [−1, 1]. The kernel takes no fused activation but NONE.
 *
 * Source: Prepare and Eval, tflite/kernels/l2norm.cc
 */
export const l2Normalization: OpSpec<'L2_NORMALIZATION'> = activation({
  name: 'L2_NORMALIZATION',
  code: 11,
  options: 'L2NormOptions',
  dtypes: ['FLOAT32', 'UINT8', 'INT8'],
  minRank: 1,
  quantize: {
    activations: ['INT8', 'UINT8'],
    fixedOutput: {
      INT8: { scale: 1 / 128, zeroPoint: 0 },
      UINT8: { scale: 1 / 128, zeroPoint: 128 },
    },
  },
  version: versionByType({ INT8: 2 }),
});
