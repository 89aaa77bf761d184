import type { LayerRule } from '../layer-rule.js';

/**
 * LeakyReLU: x where x > 0, else alpha·x.
 * Source: tfjs-layers/src/layers/advanced_activations.ts.
 */
export const leakyRelu: LayerRule = ({ input, config, scope }) =>
  scope.node('LeakyRelu', [input.reference], { alpha: config.number('alpha', 0.3) });
