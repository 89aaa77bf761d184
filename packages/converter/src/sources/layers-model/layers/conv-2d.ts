import { dataFormat, toChannelsLast } from '../channels-first.js';
import type { LayerRule } from '../layer-rule.js';
import { addBias, finish, windowAttributes } from './convolution.js';

/**
 * Conv2D.
 * Source: conv2dWithBiasActivation in tfjs-layers/src/layers/convolutional.ts.
 */
export const conv2d: LayerRule = (call) => {
  const format = dataFormat(call);
  const x = toChannelsLast(call.scope, call.input.reference, format, 4);
  const kernel = call.scope.weight('kernel', 'Conv2D/ReadVariableOp');
  const product = call.scope.node('Conv2D', [x, kernel], windowAttributes(call, true));
  return finish(call, addBias(call, product), format);
};
