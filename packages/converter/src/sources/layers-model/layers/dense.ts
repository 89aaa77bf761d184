import { activate, activationName } from '../activations.js';
import type { LayerRule } from '../layer-rule.js';

/**
 * Dense: y = activation(x·W + b), over the last axis.
 * Source: Dense.call in tfjs-layers/src/layers/core.ts; dot in tfjs-layers/src/backend/tfjs_backend.ts.
 */
export const dense: LayerRule = ({ input, config, scope }) => {
  const kernel = scope.weight('kernel', 'MatMul/ReadVariableOp');
  const product =
    input.shape.length === 2
      ? scope.node('MatMul', [input.reference, kernel], { transpose_a: false, transpose_b: false })
      : scope.node('BatchMatMulV2', [input.reference, kernel], { adj_x: false, adj_y: false }, 'MatMul');
  const sum = config.boolean('useBias', true)
    ? scope.node('BiasAdd', [product, scope.weight('bias', 'BiasAdd/ReadVariableOp')], { data_format: 'NHWC' })
    : product;
  return activate(scope, sum, activationName(config.raw('activation')));
};
