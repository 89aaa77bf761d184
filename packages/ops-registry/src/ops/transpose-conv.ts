import { requireInput, requireInputCount, requireRank, requireSameDim } from '../shapes/check.js';
import { requireNotEmpty } from '../shapes/dims.js';
import { requireSizes, requireTransposable } from '../shapes/spatial.js';
import { biasTypes, requireBias, requireTypeBesideInput, type TypesBesideInput } from '../shapes/weights.js';
import type { OpSpec } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

const op = 'TRANSPOSE_CONV';

const filterTypes: TypesBesideInput = {
  FLOAT32: ['FLOAT32', 'INT8'],
  UINT8: ['UINT8'],
  INT8: ['INT8'],
  INT16: ['INT8'],
};

/**
 * The gradient of a convolution: each input element adds its multiple of the filter to a window of the output,
 * out[n, h·stride + kh, w·stride + kw, cout] += in[n, h, w, cin] · filter[cout, kh, kw, cin], plus bias[cout].
 *
 * Input 0 lists the output shape `[n, oh, ow, cout]`; filter `[cout, kh, kw, cin]`; input 2 is the image.
 *
 * Source: Prepare and Eval, tflite/kernels/transpose_conv.cc
 */
export const transposeConv: OpSpec<'TRANSPOSE_CONV'> = {
  name: 'TRANSPOSE_CONV',
  code: 67,
  options: 'TransposeConvOptions',
  inputs: [
    { name: 'outputShape', dtypes: ['INT32'] },
    { name: 'filter', dtypes: ['FLOAT32', 'UINT8', 'INT8'] },
    { name: 'input', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'] },
    { name: 'bias', dtypes: ['FLOAT32', 'INT32', 'INT64'], optional: true },
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'] }],
  quantize: { activations: ['INT8', 'INT16'], weights: { 1: { axis: 0 } }, bias: 3, notQuantized: [0] },
  inferTypes(call) {
    requireInputCount(call, 3, 4, op);
    const outputShape = requireInput(call, 0, op);
    const filter = requireInput(call, 1, op);
    const input = requireInput(call, 2, op);
    requireTypeBesideInput(filter, input, filterTypes, 'filter', op);
    const [n = -1, h = -1, w = -1, channels = -1] = requireRank(input, 4, `${op} input`);
    const [cout = -1, kh = -1, kw = -1, cin = -1] = requireRank(filter, 4, `${op} filter`);
    requireNotEmpty([h, w, channels], `${op} input [h, w, c]`);
    requireNotEmpty([cout, kh, kw], `${op} filter [cout, kh, kw]`);
    requireSameDim(channels, cin, `${op} input channels`, `${op} filter input channels`);
    requireBias(call.inputs[3] ?? null, input, cout, biasTypes, op);
    const [on = -1, oh = -1, ow = -1, oc = -1] = requireSizes(outputShape, 4, `${op} outputShape`);
    const batch = requireSameDim(on, n, `${op} outputShape batch`, `${op} input batch`);
    const depth = requireSameDim(oc, cout, `${op} outputShape channels`, `${op} filter output channels`);
    const { padding, strideH, strideW } = call.options;
    const windows = [
      { size: kh, stride: strideH },
      { size: kw, stride: strideW },
    ];
    requireTransposable(padding, [oh, ow], [h, w], windows, op);
    return [{ dtype: input.dtype, shape: [batch, oh, ow, depth] }];
  },
  version(call) {
    const [, filter, input, bias] = call.inputs;
    return versionByFeatures({
      2: filter?.dtype === 'INT8',
      3: bias != null || input?.dtype === 'INT16',
      4: call.options.fusedActivationFunction !== 'NONE',
      5: input?.dtype === 'INT16' && call.options.quantizedBiasType !== 'FLOAT32',
    });
  },
};
