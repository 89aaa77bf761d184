import { broadcastShapes } from '../shapes/broadcast.js';
import { dimOf, requireInput, requireInputCount, requireRankBetween, requireSameDim } from '../shapes/check.js';
import { isHybrid, requireTypeBesideInput, type TypesBesideInput } from '../shapes/weights.js';
import type { OpSpec } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

const op = 'BATCH_MATMUL';

const rhsTypes: TypesBesideInput = {
  FLOAT32: ['FLOAT32', 'INT8'],
  INT8: ['INT8'],
  INT16: ['INT16', 'INT8'],
};

/**
 * out[…, m, n] = Σ lhs[…, m, k] · rhs[…, k, n]; `adjX` and `adjY` swap the last two axes of either side first. Axes before
 * the last two are broadcast. Ranks 2 to 5. int8 operands may yield int32.
 *
 * Source: Prepare and Eval, tflite/kernels/batch_matmul.cc
 */
export const batchMatmul: OpSpec<'BATCH_MATMUL'> = {
  name: op,
  code: 126,
  options: 'BatchMatMulOptions',
  inputs: [
    { name: 'lhs', dtypes: ['FLOAT32', 'INT8', 'INT16'] },
    { name: 'rhs', dtypes: ['FLOAT32', 'INT8', 'INT16'] },
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32', 'INT8', 'INT16', 'INT32'] }],
  quantize: { activations: ['INT8', 'INT16'] },
  inferTypes(call) {
    requireInputCount(call, 2, 2, op);
    const lhs = requireInput(call, 0, op);
    const rhs = requireInput(call, 1, op);
    requireTypeBesideInput(rhs, lhs, rhsTypes, 'rhs', op);
    const a = requireRankBetween(lhs, 2, 5, `${op} lhs`);
    const b = requireRankBetween(rhs, 2, 5, `${op} rhs`);
    const { adjX, adjY } = call.options;
    requireSameDim(dimOf(a, adjX ? -2 : -1), dimOf(b, adjY ? -1 : -2), `${op} depth of lhs`, `depth of rhs`);
    const dtype = lhs.dtype === 'INT8' && call.outputs[0]?.dtype === 'INT32' ? 'INT32' : lhs.dtype;
    if (a === null || b === null) return [{ dtype, shape: null }];
    const batch = broadcastShapes([a.slice(0, -2), b.slice(0, -2)], `${op}: axes before the last two`);
    return [{ dtype, shape: [...(batch ?? []), dimOf(a, adjX ? -1 : -2), dimOf(b, adjY ? -2 : -1)] }];
  },
  version(call) {
    const [lhs, rhs] = call.inputs;
    return versionByFeatures({
      2: lhs?.dtype === 'INT8',
      3: lhs?.dtype === 'INT16',
      4: isHybrid(lhs, rhs) && call.options.asymmetricQuantizeInputs,
    });
  },
};
