import { requireInput, requireInputCount, requireRank, requireSameDim } from '../shapes/check.js';
import { requireSizes, requireTransposable } from '../shapes/spatial.js';
import { requireBias, requireTypeBesideInput, type TypesBesideInput } from '../shapes/weights.js';
import type { OpSpec } from '../spec.js';

const op = 'CONV_3D_TRANSPOSE';

const floatOnly: TypesBesideInput = { FLOAT32: ['FLOAT32'] };

/**
 * The gradient of CONV_3D: TRANSPOSE_CONV with one more spatial axis.
 *
 * Input 0 lists the output shape `[n, od, oh, ow, cout]`; filter `[kd, kh, kw, cout, cin]`; input 2 is
 * `[n, d, h, w, cin]`.
 *
 * Source: Prepare and ResizeOutputAndTemporaryTensors, tflite/kernels/conv3d_transpose.cc
 */
export const conv3dTranspose: OpSpec<'CONV_3D_TRANSPOSE'> = {
  name: 'CONV_3D_TRANSPOSE',
  code: 141,
  options: 'Conv3DOptions',
  inputs: [
    { name: 'outputShape', dtypes: ['INT32'] },
    { name: 'filter', dtypes: ['FLOAT32'] },
    { name: 'input', dtypes: ['FLOAT32'] },
    { name: 'bias', dtypes: ['FLOAT32'], optional: true },
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32'] }],
  inferTypes(call) {
    requireInputCount(call, 3, 4, op);
    const outputShape = requireInput(call, 0, op);
    const filter = requireInput(call, 1, op);
    const input = requireInput(call, 2, op);
    requireTypeBesideInput(filter, input, floatOnly, 'filter', op);
    const [n = -1, d = -1, h = -1, w = -1, channels = -1] = requireRank(input, 5, `${op} input`);
    const [kd = -1, kh = -1, kw = -1, cout = -1, cin = -1] = requireRank(filter, 5, `${op} filter`);
    requireSameDim(channels, cin, `${op} input channels`, `${op} filter input channels`);
    requireBias(call.inputs[3] ?? null, input, cout, floatOnly, op);
    const [on = -1, od = -1, oh = -1, ow = -1, oc = -1] = requireSizes(outputShape, 5, `${op} outputShape`);
    const batch = requireSameDim(on, n, `${op} outputShape batch`, `${op} input batch`);
    const depth = requireSameDim(oc, cout, `${op} outputShape channels`, `${op} filter output channels`);
    const { options } = call;
    const windows = [
      { size: kd, stride: options.strideD, dilation: options.dilationDFactor },
      { size: kh, stride: options.strideH, dilation: options.dilationHFactor },
      { size: kw, stride: options.strideW, dilation: options.dilationWFactor },
    ];
    requireTransposable(options.padding, [od, oh, ow], [d, h, w], windows, op);
    return [{ dtype: input.dtype, shape: [batch, od, oh, ow, depth] }];
  },
  version: () => 1,
};
