import type { LayerRule } from '../layer-rule.js';

/**
 * ReLU: min(max(x, 0), maxValue). TF.js knows neither a slope nor a threshold here.
 * Source: tfjs-layers/src/layers/advanced_activations.ts.
 */
export const reluLayer: LayerRule = ({ input, config, scope }) => {
  if (config.raw('maxValue') === undefined) return scope.node('Relu', [input.reference]);
  const max = config.number('maxValue');
  if (max === 6) return scope.node('Relu6', [input.reference]);
  return scope.node('ClipByValue', [input.reference], { min: 0, max }, 'clip_by_value');
};
