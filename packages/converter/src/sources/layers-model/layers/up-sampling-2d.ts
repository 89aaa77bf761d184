import { dataFormat, fromChannelsLast, toChannelsLast } from '../channels-first.js';
import { type Dimension, dimensionOf, shapeVector } from '../dimensions.js';
import type { LayerCall, LayerRule } from '../layer-rule.js';

/** TensorFlow's resize op by TF.js' name of the interpolation. */
const resizeOps: Readonly<Record<string, string>> = {
  nearest: 'ResizeNearestNeighbor',
  bilinear: 'ResizeBilinear',
};

/**
 * UpSampling2D. TF.js resizes without half-pixel centres (Keras in Python with them, for `bilinear`).
 * Source: UpSampling2D.call in tfjs-layers/src/layers/convolutional.ts.
 */
export const upSampling2d: LayerRule = (call) => {
  const { config, scope, input } = call;
  const format = dataFormat(call);
  const [h = 2, w = 2] = config.numbers('size', 2, [2, 2]);
  const [hAxis, wAxis] = format === 'channelsFirst' ? [2, 3] : [1, 2];
  const size = shapeVector(scope, 'mul', [scaled(call, hAxis, h), scaled(call, wAxis, w)]);
  const op = resizeOps[config.string('interpolation', 'nearest')] ?? 'ResizeNearestNeighbor';
  const x = toChannelsLast(scope, input.reference, format, 4);
  const resized = scope.node(op, [x, size], { align_corners: false, half_pixel_centers: false }, `resize/${op}`);
  return fromChannelsLast(scope, resized, format, 4);
};

function scaled({ scope, input }: LayerCall, axis: number, factor: number): Dimension {
  const known = input.shape[axis] ?? -1;
  if (known >= 0) return known * factor;
  const operand = scope.constant('mul/y', 'INT32', [], Int32Array.of(factor));
  return scope.node('Mul', [dimensionOf(scope, input, axis), operand], {}, 'mul');
}
