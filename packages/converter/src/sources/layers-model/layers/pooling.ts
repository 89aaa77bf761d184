import { dataFormat, fromChannelsLast, toChannelsLast } from '../channels-first.js';
import type { LayerRule } from '../layer-rule.js';
import { paddingOf } from './convolution.js';

// Source of all of these: tfjs-layers/src/layers/pooling.ts.

/** MaxPooling2D and AveragePooling2D. Averages leave the padding out, in TF.js as in TFLite. */
export const pooling2d =
  (op: 'MaxPool' | 'AvgPool'): LayerRule =>
  (call) => {
    const { config, scope, input } = call;
    const format = dataFormat(call);
    const [kh = 2, kw = 2] = config.numbers('poolSize', 2, [2, 2]);
    const [sh = kh, sw = kw] = config.numbers('strides', 2, [kh, kw]);
    const attrs = { ksize: [1, kh, kw, 1], strides: [1, sh, sw, 1], padding: paddingOf(call), data_format: 'NHWC' };
    const pooled = scope.node(op, [toChannelsLast(scope, input.reference, format, 4)], attrs);
    return fromChannelsLast(scope, pooled, format, 4);
  };

/** MaxPooling1D and AveragePooling1D: n w c → n w 1 c → n w c. */
export const pooling1d =
  (op: 'MaxPool' | 'AvgPool'): LayerRule =>
  (call) => {
    const { config, scope, input } = call;
    const [size = 2] = config.numbers('poolSize', 1, [2]);
    const [stride = size] = config.numbers('strides', 1, [size]);
    const attrs = { ksize: [1, size, 1, 1], strides: [1, stride, 1, 1], padding: paddingOf(call), data_format: 'NHWC' };
    const x = scope.node('ExpandDims', [input.reference, scope.integers('ExpandDims/dim', [2])]);
    return scope.node('Squeeze', [scope.node(op, [x], attrs)], { squeeze_dims: [2] });
  };

/** GlobalAveragePooling and GlobalMaxPooling, over one or two axes. */
export const globalPooling =
  (op: 'Mean' | 'Max', spatialAxes: 1 | 2): LayerRule =>
  (call) => {
    const { scope, input } = call;
    const first = spatialAxes === 2 && dataFormat(call) === 'channelsFirst' ? 2 : 1;
    const axes = Array.from({ length: spatialAxes }, (_, i) => first + i);
    const operand = scope.integers(`${op}/reduction_indices`, axes);
    return scope.node(op, [input.reference, operand], { keep_dims: false });
  };
