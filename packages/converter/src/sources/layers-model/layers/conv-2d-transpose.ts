import { dataFormat, toChannelsLast } from '../channels-first.js';
import { type Dimension, dimensionOf, shapeVector } from '../dimensions.js';
import type { LayerCall, LayerRule } from '../layer-rule.js';
import { addBias, finish, paddingOf } from './convolution.js';

/**
 * Conv2DTranspose. TFLite wants the output's shape as a tensor: a constant where it is known, else computed from the
 * input's shape while the model runs.
 * Source: Conv2DTranspose.call in tfjs-layers/src/layers/convolutional.ts; deconvLength in utils/conv_utils.ts.
 */
export const conv2dTranspose: LayerRule = (call) => {
  const { config, scope, input } = call;
  const format = dataFormat(call);
  const [sh = 1, sw = 1] = config.numbers('strides', 2, [1, 1]);
  const [kh = 1, kw = 1] = config.numbers('kernelSize', 2);
  const padding = paddingOf(call);
  const [hAxis, wAxis] = format === 'channelsFirst' ? [2, 3] : [1, 2];
  const shape = shapeVector(scope, 'stack', [
    dimension(call, 0),
    stretched(call, hAxis, sh, padding === 'SAME' ? 0 : Math.max(kh - sh, 0)),
    stretched(call, wAxis, sw, padding === 'SAME' ? 0 : Math.max(kw - sw, 0)),
    config.number('filters'),
  ]);
  const kernel = scope.weight('kernel', 'conv2d_transpose/ReadVariableOp');
  const product = scope.node(
    'Conv2DBackpropInput',
    [shape, kernel, toChannelsLast(scope, input.reference, format, 4)],
    { strides: [1, sh, sw, 1], dilations: [1, 1, 1, 1], padding, data_format: 'NHWC' },
    'conv2d_transpose',
  );
  return finish(call, addBias(call, product), format);
};

function dimension({ scope, input }: LayerCall, axis: number): Dimension {
  const known = input.shape[axis] ?? -1;
  return known >= 0 ? known : dimensionOf(scope, input, axis);
}

/** size·stride + extra */
function stretched(call: LayerCall, axis: number, stride: number, extra: number): Dimension {
  const { scope } = call;
  const size = dimension(call, axis);
  if (typeof size === 'number') return size * stride + extra;
  const scaled = scope.node('Mul', [size, scope.constant('mul/y', 'INT32', [], Int32Array.of(stride))], {}, 'mul');
  if (extra === 0) return scaled;
  return scope.node('AddV2', [scaled, scope.constant('add/y', 'INT32', [], Int32Array.of(extra))], {}, 'add');
}
