import { activate, activationName } from '../activations.js';
import type { LayerRule } from '../layer-rule.js';

/** Activation: one of TF.js' activation functions. */
export const activation: LayerRule = ({ input, config, scope }) =>
  activate(scope, input.reference, activationName(config.raw('activation')));
