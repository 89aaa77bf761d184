import { type CustomOpSpec, defineCustomOp } from '../custom-op.js';
import { requireDtype, requireInput, requireInputCount, requireRank } from '../shapes/check.js';
import { windowOutputSize } from '../shapes/window.js';
import { type PoolStructOptions, readPoolStruct, writePoolStruct } from './pool-options.js';

const op = 'MaxPoolingWithArgmax2D';

/**
 * MediaPipe's max pooling that also says, as a float, which tap of each window was greatest: row · filter width + column.
 *
 * Source: Prepare, mediapipe/util/tflite/operations/max_pool_argmax.cc
 */
export const maxPoolingWithArgmax2d: CustomOpSpec<PoolStructOptions> = defineCustomOp<PoolStructOptions>({
  customCode: op,
  inputs: [{ name: 'input', dtypes: ['FLOAT32'] }],
  outputs: [
    { name: 'output', dtypes: ['FLOAT32'] },
    { name: 'indices', dtypes: ['FLOAT32'] },
  ],
  decodeOptions: (bytes) => readPoolStruct(bytes, op),
  encodeOptions: writePoolStruct,
  inferTypes(call) {
    requireInputCount(call, 1, 1, op);
    const input = requireInput(call, 0, op);
    requireDtype(input, ['FLOAT32'], `${op} input`);
    const [n = -1, h = -1, w = -1, channels = -1] = requireRank(input, 4, `${op} input`);
    const { padding, strideH, strideW, filterHeight, filterWidth } = call.options;
    const height = windowOutputSize(padding, h, { size: filterHeight, stride: strideH }, `${op} height`);
    const width = windowOutputSize(padding, w, { size: filterWidth, stride: strideW }, `${op} width`);
    const shape = [n, height, width, channels];
    return [
      { dtype: 'FLOAT32', shape },
      { dtype: 'FLOAT32', shape },
    ];
  },
});
