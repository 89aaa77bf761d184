import type { Legalization, LegalizeCall } from '../legalization.js';
import { permuted } from '../permute.js';

/**
 * MatMul: a·b of matrices. Weights become FULLY_CONNECTED, which wants them transposed; two activations become
 * BATCH_MATMUL.
 */
export const matMul: Legalization = (call) => {
  const { attrs } = call;
  return product(call, attrs.boolean('transpose_a', false), attrs.boolean('transpose_b', false));
};

/** BatchMatMul: a·b of batches of matrices; weights that are one matrix become FULLY_CONNECTED over the last axis. */
export const batchMatMul: Legalization = (call) => {
  const { attrs } = call;
  return product(call, attrs.boolean('adj_x', false), attrs.boolean('adj_y', false));
};

function product(call: LegalizeCall, transposeA: boolean, transposeB: boolean) {
  const weights = call.known(1);
  if (weights === null || weights.shape.length !== 2 || transposeA) {
    return call.emit('BATCH_MATMUL', [call.input(0), call.input(1)], { adjX: transposeA, adjY: transposeB });
  }
  // x·W = FULLY_CONNECTED(x, Wᵀ)
  const transposed = transposeB
    ? call.input(1)
    : call.derive(weights, 'transposed', () => permuted(weights.values, weights.shape, [1, 0]));
  const keepNumDims = (call.shape(0)?.length ?? 2) > 2;
  return call.emit('FULLY_CONNECTED', [call.input(0), transposed, null], { keepNumDims });
}
