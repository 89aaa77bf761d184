import { type CustomOpSpec, defineCustomOp } from '../custom-op.js';
import { LiteError } from '../errors.js';
import { writeFlexBuffer } from '../flexbuffers/write-flex-buffer.js';
import type { Padding } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount, requireRank } from '../shapes/check.js';
import { windowOutputSize } from '../shapes/window.js';
import { type FlexOptions, flexBoolean, flexNumbers, readFlexOptions } from './flex-options.js';

/** Options of `MaxPoolWithArgmax`. */
export interface MaxPoolWithArgmaxOptions {
  readonly padding: Padding;
  readonly strideH: number;
  readonly strideW: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
}

const op = 'MaxPoolWithArgmax';

/**
 * TensorFlow's max pooling that also says where in the image each maximum lies: (row · width + column) · channels + channel.
 *
 * Source: Init and Prepare, tflite/kernels/perception/max_pool_with_argmax.cc
 */
export const maxPoolWithArgmax: CustomOpSpec<MaxPoolWithArgmaxOptions> = defineCustomOp<MaxPoolWithArgmaxOptions>({
  customCode: op,
  inputs: [{ name: 'input', dtypes: ['FLOAT32'] }],
  outputs: [
    { name: 'output', dtypes: ['FLOAT32'] },
    { name: 'indices', dtypes: ['INT32'] },
  ],
  decodeOptions(bytes) {
    const map = readFlexOptions(bytes, op);
    if (flexBoolean(map, 'include_batch_in_index', op)) {
      throw new LiteError('CUSTOM_OPTIONS', `${op}: include_batch_in_index is set, which TFLite does not take either`);
    }
    const padding = map.get('padding');
    if (padding !== 'SAME' && padding !== 'VALID') {
      throw new LiteError('CUSTOM_OPTIONS', `${op}: padding is ${String(padding)}, expected SAME or VALID`);
    }
    const [filterHeight, filterWidth] = inner(map, 'ksize');
    const [strideH, strideW] = inner(map, 'strides');
    return { padding, strideH, strideW, filterHeight, filterWidth };
  },
  encodeOptions: ({ padding, strideH, strideW, filterHeight, filterWidth }) =>
    writeFlexBuffer({
      include_batch_in_index: false,
      padding,
      ksize: Int32Array.of(1, filterHeight, filterWidth, 1),
      strides: Int32Array.of(1, strideH, strideW, 1),
    }),
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
      { dtype: 'INT32', shape },
    ];
  },
});

function inner(map: FlexOptions, key: string): readonly [number, number] {
  const [n, height, width, channels] = flexNumbers(map, key, op);
  if (n === 1 && channels === 1 && height !== undefined && width !== undefined) return [height, width];
  throw new LiteError('CUSTOM_OPTIONS', `${op}: ${key} is [${flexNumbers(map, key, op)}], expected [1, h, w, 1]`);
}
