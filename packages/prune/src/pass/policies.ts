import type { Operator } from '@litesmith/ir';
import type { PrunePolicy } from './prune-options.js';

/**
 * Prunes pointwise convolutions alone (CONV_2D with a kernel of 1×1, strides and dilations of 1): those that XNNPACK has sparse kernels
 * for. See docs/pruning.md for when LiteRT takes them.
 *
 * Source: PruneForLatencyOnXNNPack, tensorflow_model_optimization/python/core/sparsity/keras/pruning_policy.py
 */
export const pruneForXnnpack: PrunePolicy = ({ operator, shape }) =>
  isPlainConvolution(operator) && shape[1] === 1 && shape[2] === 1 ? undefined : 'skip';

function isPlainConvolution(operator: Operator): boolean {
  if (operator.op !== 'CONV_2D') return false;
  const { strideH, strideW, dilationHFactor, dilationWFactor } = operator.options;
  return [strideH, strideW, dilationHFactor, dilationWFactor].every((size) => size === 1);
}
