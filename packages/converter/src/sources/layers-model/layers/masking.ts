import type { LayerRule } from '../layer-rule.js';

/**
 * Masking: zeroes every vector along the last axis whose elements all equal `maskValue`. The mask that it hands to
 * recurrent layers travels beside the values (`LayerValue.masked`).
 * Source: Masking.call in tfjs-layers/src/layers/core.ts.
 */
export const masking: LayerRule = ({ input, config, scope }) => {
  const value = scope.scalar('NotEqual/y', config.number('maskValue', 0));
  const differs = scope.node('NotEqual', [input.reference, value]);
  const any = scope.node('Any', [differs, scope.integers('Any/reduction_indices', [-1])], { keep_dims: true });
  return scope.node('Mul', [input.reference, scope.node('Cast', [any], { DstT: 'FLOAT32' })], {}, 'mul');
};
