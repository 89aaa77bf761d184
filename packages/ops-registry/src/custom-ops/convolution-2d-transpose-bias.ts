import { type CustomOpSpec, defineCustomOp } from '../custom-op.js';
import type { Padding } from '../schema/enums.js';
import {
  optionalInput,
  requireDtype,
  requireInput,
  requireInputCount,
  requirePositive,
  requireRank,
  requireSameDim,
} from '../shapes/check.js';
import { paddingCode, paddingOf, readStruct, writeStruct } from './struct-options.js';

/** Options of `Convolution2DTransposeBias`. */
export interface Convolution2DTransposeBiasOptions {
  readonly padding: Padding;
  readonly strideW: number;
  readonly strideH: number;
}

const op = 'Convolution2DTransposeBias';

/**
 * Elements that SAME takes off one axis of the full result, before and after together.
 *
 * Source: Prepare, mediapipe/util/tflite/operations/transpose_conv_bias.cc
 */
export function transposeTrim(padding: Padding, size: number, filter: number, stride: number): number {
  return padding === 'SAME' ? Math.max(0, filter - ((size - 1) % stride) - 1) : 0;
}

/**
 * MediaPipe's transposed convolution with a bias: input [n, h, w, i], weights [o, kh, kw, i], bias [o]. Unlike
 * TRANSPOSE_CONV it takes no output shape.
 *
 * Source: Prepare, mediapipe/util/tflite/operations/transpose_conv_bias.cc
 */
export const convolution2dTransposeBias: CustomOpSpec<Convolution2DTransposeBiasOptions> =
  defineCustomOp<Convolution2DTransposeBiasOptions>({
    customCode: op,
    inputs: [
      { name: 'input', dtypes: ['FLOAT32'] },
      { name: 'weights', dtypes: ['FLOAT32'] },
      { name: 'bias', dtypes: ['FLOAT32'], optional: true },
    ],
    outputs: [{ name: 'output', dtypes: ['FLOAT32'] }],
    decodeOptions(bytes) {
      const [padding, strideW = 1, strideH = 1] = readStruct(bytes, 3, op);
      return { padding: paddingOf(padding, op), strideW, strideH };
    },
    encodeOptions: ({ padding, strideW, strideH }) => writeStruct([paddingCode(padding), strideW, strideH]),
    inferTypes(call) {
      requireInputCount(call, 2, 3, op);
      const [input, weights, bias] = [requireInput(call, 0, op), requireInput(call, 1, op), optionalInput(call, 2)];
      for (const operand of [input, weights, bias]) if (operand) requireDtype(operand, ['FLOAT32'], `${op} operand`);
      const [n = -1, h = -1, w = -1, depth = -1] = requireRank(input, 4, `${op} input`);
      const [units = -1, kh = -1, kw = -1, inner = -1] = requireRank(weights, 4, `${op} weights`);
      requireSameDim(depth, inner, `${op} input channels`, `${op} weights channels`);
      if (bias)
        requireSameDim(requireRank(bias, 1, `${op} bias`)[0] ?? -1, units, `${op} bias`, `${op} output channels`);
      const { padding, strideH, strideW } = call.options;
      const size = (axis: number, filter: number, stride: number): number => {
        requirePositive(stride, `${op} stride`);
        if (axis < 0 || filter < 0) return -1;
        return stride * (axis - 1) + filter - transposeTrim(padding, axis, filter, stride);
      };
      return [{ dtype: 'FLOAT32', shape: [n, size(h, kh, strideH), size(w, kw, strideW), units] }];
    },
  });
