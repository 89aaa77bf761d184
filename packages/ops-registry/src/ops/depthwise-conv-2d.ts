import { LiteError } from '../errors.js';
import { requireInput, requireInputCount, requireRank, requireSameDim } from '../shapes/check.js';
import { requireNotEmpty } from '../shapes/dims.js';
import { spatialOutputSizes } from '../shapes/spatial.js';
import {
  biasTypes,
  hasScalesAlong,
  isHybrid,
  requireBias,
  requireTypeBesideInput,
  type TypesBesideInput,
} from '../shapes/weights.js';
import type { OpSpec } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

// The kernel lets int16 activations pass with a filter of any type, but only reads int8.
const filterTypes: TypesBesideInput = {
  FLOAT32: ['FLOAT32', 'INT8'],
  UINT8: ['UINT8'],
  INT8: ['INT8', 'INT4'],
  INT16: ['INT8'],
};

const depthwiseBiasTypes: TypesBesideInput = { ...biasTypes, INT16: ['INT64'] };

/**
 * out[n, oh, ow, c·m + q] = Σ in[n, oh·stride + kh·dilation, …, c] · filter[0, kh, kw, c·m + q] + bias[c·m + q].
 *
 * Input `[n, h, w, cin]`, filter `[1, kh, kw, cout]`, cout a multiple m of cin; kernels read m off the shapes and not off
 * `depthMultiplier`. The bias may be missing altogether but not left out.
 *
 * Upstream's version rule asks for int16 weights at version 5; int16 activations with int8 weights count here.
 *
 * Source: Prepare and EvalImpl, tflite/kernels/depthwise_conv.cc
 */
export const depthwiseConv2d: OpSpec<'DEPTHWISE_CONV_2D'> = {
  name: 'DEPTHWISE_CONV_2D',
  code: 4,
  options: 'DepthwiseConv2DOptions',
  inputs: [
    { name: 'input', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'] },
    { name: 'filter', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT4'] },
    { name: 'bias', dtypes: ['FLOAT32', 'INT32', 'INT64'], optional: true },
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'] }],
  quantize: { activations: ['INT8', 'INT16'], weights: { 1: { axis: 3 } }, bias: 2 },
  inferTypes(call) {
    const op = 'DEPTHWISE_CONV_2D';
    requireInputCount(call, 2, 3, op);
    const input = requireInput(call, 0, op);
    const filter = requireInput(call, 1, op);
    requireTypeBesideInput(filter, input, filterTypes, 'filter', op);
    const [n = -1, h = -1, w = -1, cin = -1] = requireRank(input, 4, `${op} input`);
    const [one = -1, kh = -1, kw = -1, filterChannels = -1] = requireRank(filter, 4, `${op} filter`);
    requireSameDim(one, 1, `${op} filter dim 0`, 'the expected size');
    requireNotEmpty([h, w, cin], `${op} input [h, w, c]`);
    requireNotEmpty([kh, kw, filterChannels], `${op} filter [kh, kw, c]`);
    const { padding, strideH, strideW, dilationHFactor, dilationWFactor, depthMultiplier } = call.options;
    if (cin >= 0 && filterChannels >= 0 && filterChannels % cin !== 0) {
      const message = `${op}: ${filterChannels} output channels are no multiple of ${cin} input channels`;
      throw new LiteError('SHAPE_CHANNELS', message);
    }
    const cout = filterChannels < 0 && cin >= 0 && depthMultiplier >= 1 ? cin * depthMultiplier : filterChannels;
    requireBias(call.inputs[2] ?? null, input, cout, depthwiseBiasTypes, op);
    const windows = [
      { size: kh, stride: strideH, dilation: dilationHFactor },
      { size: kw, stride: strideW, dilation: dilationWFactor },
    ];
    return [{ dtype: input.dtype, shape: [n, ...spatialOutputSizes(padding, [h, w], windows, op), cout] }];
  },
  version(call) {
    const [input, filter] = call.inputs;
    const hybrid = isHybrid(input, filter);
    return versionByFeatures({
      2: call.options.dilationHFactor !== 1 || call.options.dilationWFactor !== 1,
      3: input?.dtype === 'INT8',
      4: hybrid,
      5: input?.dtype === 'INT16',
      6: hybrid && hasScalesAlong(filter, 3),
      7: filter?.dtype === 'INT4',
    });
  },
};
