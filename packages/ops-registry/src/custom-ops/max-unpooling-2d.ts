import { type CustomOpSpec, defineCustomOp } from '../custom-op.js';
import { requireDtype, requireInput, requireInputCount, requireRank, requireSameShape } from '../shapes/check.js';
import { type PoolStructOptions, readPoolStruct, writePoolStruct } from './pool-options.js';

const op = 'MaxUnpooling2D';

/**
 * Puts values back where max pooling found them, zeros elsewhere. Two ops go by this name: with FLOAT32 indices
 * MediaPipe's (the tap within the window; filter times as large), with INT32 indices TFLite's (the place in the image;
 * SAME stride times as large, VALID (size − 1) · stride + filter).
 *
 * Source: Prepare, mediapipe/util/tflite/operations/max_unpooling.cc; Prepare,
 * tflite/kernels/perception/max_unpooling_2d.cc
 */
export const maxUnpooling2d: CustomOpSpec<PoolStructOptions> = defineCustomOp<PoolStructOptions>({
  customCode: op,
  inputs: [
    { name: 'input', dtypes: ['FLOAT32'] },
    { name: 'indices', dtypes: ['FLOAT32', 'INT32'] },
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32'] }],
  decodeOptions: (bytes) => readPoolStruct(bytes, op),
  encodeOptions: writePoolStruct,
  inferTypes(call) {
    requireInputCount(call, 2, 2, op);
    const [input, indices] = [requireInput(call, 0, op), requireInput(call, 1, op)];
    requireDtype(input, ['FLOAT32'], `${op} input`);
    requireDtype(indices, ['FLOAT32', 'INT32'], `${op} indices`);
    requireRank(input, 4, `${op} input`);
    requireRank(indices, 4, `${op} indices`);
    const shape = requireSameShape(input.shape, indices.shape, `${op} input`, `${op} indices`);
    const [n = -1, h = -1, w = -1, channels = -1] = shape ?? [];
    const { padding, strideH, strideW, filterHeight, filterWidth } = call.options;
    const size = (axis: number, filter: number, stride: number): number => {
      if (axis < 0) return -1;
      if (indices.dtype === 'FLOAT32') return axis * filter;
      return padding === 'SAME' ? axis * stride : (axis - 1) * stride + filter;
    };
    return [{ dtype: 'FLOAT32', shape: [n, size(h, filterHeight, strideH), size(w, filterWidth, strideW), channels] }];
  },
});
