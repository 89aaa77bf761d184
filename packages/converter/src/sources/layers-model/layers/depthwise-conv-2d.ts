import { dataFormat, toChannelsLast } from '../channels-first.js';
import type { LayerRule } from '../layer-rule.js';
import { addBias, finish, windowAttributes } from './convolution.js';

/**
 * DepthwiseConv2D. TF.js reads `dilationRate` but computes without it, and so does this rule.
 * Source: DepthwiseConv2D.call in tfjs-layers/src/layers/convolutional_depthwise.ts.
 */
export const depthwiseConv2d: LayerRule = (call) => {
  if (call.config.numbers('dilationRate', 2, [1, 1]).some((rate) => rate !== 1)) {
    call.warn('LAYER_DILATION', 'dilationRate is left out, as TF.js leaves it out; Keras in Python would apply it');
  }
  const format = dataFormat(call);
  const x = toChannelsLast(call.scope, call.input.reference, format, 4);
  const kernel = call.scope.weight('depthwise_kernel', 'depthwise/ReadVariableOp');
  const product = call.scope.node('DepthwiseConv2dNative', [x, kernel], windowAttributes(call, false), 'depthwise');
  return finish(call, addBias(call, product), format);
};
