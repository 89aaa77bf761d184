import { LiteError } from '@litesmith/ops-registry';
import type { LayerRule } from '../layer-rule.js';

/**
 * ELU: x where x > 0, else exp(x) − 1. TF.js refuses any other alpha than 1.
 * Source: tfjs-layers/src/layers/advanced_activations.ts.
 */
export const elu: LayerRule = ({ input, config, scope }) => {
  const alpha = config.number('alpha', 1);
  if (alpha !== 1) throw new LiteError('LAYER_CONFIG', `alpha is ${alpha}, but TF.js and TFLite know only 1`);
  return scope.node('Elu', [input.reference]);
};
