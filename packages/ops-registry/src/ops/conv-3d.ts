import { requireInput, requireInputCount, requireRank, requireSameDim } from '../shapes/check.js';
import { requireNotEmpty } from '../shapes/dims.js';
import { spatialOutputSizes } from '../shapes/spatial.js';
import { requireBias, requireTypeBesideInput, type TypesBesideInput } from '../shapes/weights.js';
import type { OpSpec } from '../spec.js';

const op = 'CONV_3D';

const floatOnly: TypesBesideInput = { FLOAT32: ['FLOAT32'] };

/**
 * CONV_2D with one more spatial axis: input `[n, d, h, w, cin]`, filter `[kd, kh, kw, cin, cout]` (not CONV_2D's order),
 * output `[n, od, oh, ow, cout]`.
 *
 * Source: Prepare and Eval, tflite/kernels/conv3d.cc
 */
export const conv3d: OpSpec<'CONV_3D'> = {
  name: 'CONV_3D',
  code: 132,
  options: 'Conv3DOptions',
  inputs: [
    { name: 'input', dtypes: ['FLOAT32'] },
    { name: 'filter', dtypes: ['FLOAT32'] },
    { name: 'bias', dtypes: ['FLOAT32'], optional: true },
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32'] }],
  inferTypes(call) {
    requireInputCount(call, 2, 3, op);
    const input = requireInput(call, 0, op);
    const filter = requireInput(call, 1, op);
    requireTypeBesideInput(filter, input, floatOnly, 'filter', op);
    const [n = -1, d = -1, h = -1, w = -1, channels = -1] = requireRank(input, 5, `${op} input`);
    const [kd = -1, kh = -1, kw = -1, cin = -1, cout = -1] = requireRank(filter, 5, `${op} filter`);
    requireNotEmpty([d, h, w, channels], `${op} input [d, h, w, c]`);
    requireNotEmpty([kd, kh, kw, cin, cout], `${op} filter`);
    requireSameDim(channels, cin, `${op} input channels`, `${op} filter input channels`);
    requireBias(call.inputs[2] ?? null, input, cout, floatOnly, op);
    const { options } = call;
    const windows = [
      { size: kd, stride: options.strideD, dilation: options.dilationDFactor },
      { size: kh, stride: options.strideH, dilation: options.dilationHFactor },
      { size: kw, stride: options.strideW, dilation: options.dilationWFactor },
    ];
    return [{ dtype: input.dtype, shape: [n, ...spatialOutputSizes(options.padding, [d, h, w], windows, op), cout] }];
  },
  version: () => 1,
};
