import { LiteError } from '../errors.js';
import { requireInput, requireInputCount, requireRank } from '../shapes/check.js';
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
import type { OpCall, OpSpec } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

const filterTypes: TypesBesideInput = {
  FLOAT32: ['FLOAT32', 'UINT8', 'INT8', 'INT4'],
  UINT8: ['UINT8'],
  INT8: ['INT8', 'INT4'],
  INT16: ['INT8', 'INT4'],
};

/**
 * out[n, oh, ow, cout] = Σ in[n, oh·stride + kh·dilation, …, cin] · filter[cout, kh, kw, cin] + bias[cout].
 *
 * Input `[n, h, w, cin · groups]`, filter `[cout, kh, kw, cin]`; a filter with fewer input channels than the image is a
 * grouped convolution. The stock kernel insists on a bias, though the rule here does without.
 *
 * Upstream's version rule asks for int16 weights at version 4, which the kernel never took; int16 activations with int8
 * weights, which came with that version, count here.
 *
 * Source: Prepare and EvalImpl, tflite/kernels/conv.cc
 */
export const conv2d: OpSpec<'CONV_2D'> = {
  name: 'CONV_2D',
  code: 3,
  options: 'Conv2DOptions',
  inputs: [
    { name: 'input', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'] },
    { name: 'filter', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT4'] },
    { name: 'bias', dtypes: ['FLOAT32', 'INT32', 'INT64'] },
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'] }],
  quantize: { activations: ['INT8', 'INT16'], weights: { 1: { axis: 0 } }, bias: 2 },
  inferTypes(call) {
    requireInputCount(call, 2, 3, 'CONV_2D');
    const input = requireInput(call, 0, 'CONV_2D');
    const filter = requireInput(call, 1, 'CONV_2D');
    requireTypeBesideInput(filter, input, filterTypes, 'filter', 'CONV_2D');
    const [n = -1, h = -1, w = -1, channels = -1] = requireRank(input, 4, 'CONV_2D input');
    const [cout = -1, kh = -1, kw = -1, cin = -1] = requireRank(filter, 4, 'CONV_2D filter');
    requireNotEmpty([h, w, channels], 'CONV_2D input [h, w, c]');
    requireNotEmpty([cout, kh, kw, cin], 'CONV_2D filter');
    requireGroups(channels, cin, cout);
    requireBias(call.inputs[2] ?? null, input, cout, biasTypes, 'CONV_2D');
    const { padding, strideH, strideW, dilationHFactor, dilationWFactor } = call.options;
    const windows = [
      { size: kh, stride: strideH, dilation: dilationHFactor },
      { size: kw, stride: strideW, dilation: dilationWFactor },
    ];
    return [{ dtype: input.dtype, shape: [n, ...spatialOutputSizes(padding, [h, w], windows, 'CONV_2D'), cout] }];
  },
  version(call) {
    const [input, filter] = call.inputs;
    const hybrid = isHybrid(input, filter);
    return versionByFeatures({
      2: hybrid,
      3: input?.dtype === 'INT8',
      4: input?.dtype === 'INT16',
      5: hybrid && hasScalesAlong(filter, 0),
      6: isGrouped(call),
      7: filter?.dtype === 'INT4',
      8: input?.dtype === 'INT16' && call.options.quantizedBiasType !== 'FLOAT32',
    });
  },
};

function isGrouped(call: OpCall<unknown>): boolean {
  const channels = call.inputs[0]?.shape?.[3] ?? -1;
  const cin = call.inputs[1]?.shape?.[3] ?? -1;
  return channels >= 0 && cin >= 0 && channels !== cin;
}

function requireGroups(channels: number, cin: number, cout: number): void {
  if (channels < 0 || cin < 0) return;
  if (channels % cin !== 0) {
    const hint = 'in a grouped convolution the former is a multiple of the latter';
    throw new LiteError('SHAPE_CHANNELS', `CONV_2D: input has ${channels} channels, filter has ${cin}`, { hint });
  }
  const groups = channels / cin;
  if (cout >= 0 && cout % groups !== 0) {
    throw new LiteError('SHAPE_CHANNELS', `CONV_2D: ${cout} output channels do not divide into ${groups} groups`);
  }
}
