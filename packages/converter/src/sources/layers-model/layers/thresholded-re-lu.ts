import type { LayerRule } from '../layer-rule.js';

/**
 * ThresholdedReLU: x where x > theta, else 0.
 * Source: tfjs-layers/src/layers/advanced_activations.ts.
 */
export const thresholdedRelu: LayerRule = ({ input, config, scope }) => {
  const above = scope.node('Greater', [input.reference, scope.scalar('Greater/y', config.number('theta', 1))]);
  const mask = scope.node('Cast', [above], { DstT: 'FLOAT32' });
  return scope.node('Mul', [input.reference, mask], {}, 'mul');
};
