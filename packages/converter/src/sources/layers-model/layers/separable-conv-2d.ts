import { LiteError } from '@litesmith/ops-registry';
import { activate, activationName } from '../activations.js';
import { dataFormat, fromChannelsLast, toChannelsLast } from '../channels-first.js';
import type { LayerRule } from '../layer-rule.js';
import { addBias, windowAttributes } from './convolution.js';

/**
 * SeparableConv2D: a depthwise convolution, then a pointwise one.
 * Source: SeparableConv.call in tfjs-layers/src/layers/convolutional.ts; separableConv2d in tfjs-core.
 */
export const separableConv2d: LayerRule = (call) => {
  const { scope, config } = call;
  const format = dataFormat(call);
  if (format === 'channelsFirst' && config.boolean('useBias', true)) {
    throw new LiteError('LAYER_CONFIG', 'with "channelsFirst" TF.js adds the bias along the wrong axis', {
      hint: 'use channelsLast, or useBias: false',
    });
  }
  const x = toChannelsLast(scope, call.input.reference, format, 4);
  const window = windowAttributes(call, true);
  const depthwise = scope.node(
    'DepthwiseConv2dNative',
    [x, scope.weight('depthwise_kernel', 'separable_conv2d/ReadVariableOp')],
    window,
    'separable_conv2d/depthwise',
  );
  const pointwise = scope.node(
    'Conv2D',
    [depthwise, scope.weight('pointwise_kernel', 'separable_conv2d/ReadVariableOp_1')],
    { strides: [1, 1, 1, 1], dilations: [1, 1, 1, 1], padding: 'VALID', data_format: 'NHWC' },
    'separable_conv2d',
  );
  // Unlike Conv2D, TF.js activates before it transposes back.
  const activated = activate(scope, addBias(call, pointwise), activationName(config.raw('activation')));
  return fromChannelsLast(scope, activated, format, 4);
};
