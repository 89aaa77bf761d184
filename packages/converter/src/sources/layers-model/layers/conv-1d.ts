import { LiteError } from '@litesmith/ops-registry';
import { activate, activationName } from '../activations.js';
import type { LayerCall, LayerRule } from '../layer-rule.js';
import { addBias, paddingOf } from './convolution.js';

/**
 * Conv1D, as a Conv2D of height 1: n w c → n 1 w c → n w c.
 * Source: conv1dWithBias in tfjs-layers/src/layers/convolutional.ts; conv1d in tfjs-core.
 */
export const conv1d: LayerRule = (call) => {
  const { config, scope, input } = call;
  if (isChannelsFirst(call)) {
    throw new LiteError('LAYER_CONFIG', 'dataFormat is "channelsFirst", for which TF.js itself computes a wrong shape');
  }
  const [stride = 1] = config.numbers('strides', 1, [1]);
  const [dilation = 1] = config.numbers('dilationRate', 1, [1]);
  const padding = paddingOf(call);
  const x = scope.node(
    'ExpandDims',
    [input.reference, scope.integers('Conv1D/ExpandDims/dim', [1])],
    {},
    'Conv1D/ExpandDims',
  );
  const kernel = scope.node(
    'ExpandDims',
    [scope.weight('kernel', 'Conv1D/ExpandDims_1/ReadVariableOp'), scope.integers('Conv1D/ExpandDims_1/dim', [0])],
    {},
    'Conv1D/ExpandDims_1',
  );
  const attrs = { strides: [1, 1, stride, 1], dilations: [1, 1, dilation, 1], padding, data_format: 'NHWC' };
  const product = scope.node('Conv2D', [x, kernel], attrs, 'Conv1D');
  // Bias and activation come before the Squeeze, where they fuse; TF.js has them behind it. The last axis is the same.
  const activated = activate(scope, addBias(call, product), activationName(config.raw('activation')));
  return scope.node('Squeeze', [activated], { squeeze_dims: [1] }, 'Conv1D/Squeeze');
};

/** TF.js keeps the data format of a Conv1D out of its configuration. */
function isChannelsFirst({ layer }: LayerCall): boolean {
  return 'dataFormat' in layer && layer.dataFormat === 'channelsFirst';
}
