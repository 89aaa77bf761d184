import type { LayerRule } from '../layer-rule.js';

/**
 * PReLU: x where x > 0, else alpha·x with a learned alpha that broadcasts over the batch.
 * Source: tfjs-layers/src/layers/advanced_activations.ts.
 */
export const prelu: LayerRule = ({ input, scope }) =>
  scope.node('Prelu', [input.reference, scope.weight('alpha', 'ReadVariableOp')]);
