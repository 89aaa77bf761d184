import * as tf from '@tensorflow/tfjs';

/** How a window slides: as `computeConv2DInfo` of TF.js gives it. */
export type ConvInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/** What the kernels for gradients of convolutions are told. */
export interface ConvAttributes {
  readonly strides: [number, number] | number;
  readonly pad: Parameters<typeof tf.backend_util.computeConv2DInfo>[4];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dilations?: [number, number] | number;
}

/** Sizes of a convolution, channels last. */
export function convInfo(
  inputShape: readonly number[],
  filterShape: readonly number[],
  { strides, pad, dimRoundingMode, dilations = 1 }: ConvAttributes,
  depthwise = false,
): ConvInfo {
  const [input, filter] = [[...inputShape] as Shape4, [...filterShape] as Shape4];
  return tf.backend_util.computeConv2DInfo(input, filter, strides, dilations, pad, dimRoundingMode, depthwise);
}

type Shape4 = [number, number, number, number];

/**
 * ∂/∂W of a convolution: dW[kh, kw, i, o] = Σ over n, oh, ow of x[n, oh·s + kh·d − p, …, i] · dy[n, oh, ow, o].
 *
 * That is a convolution itself: of x with the channels in the place of the batch, by dy with the batch in the place of the
 * channels, where stride and dilation trade places.
 */
export function convFilterGradient(x: tf.Tensor4D, dy: tf.Tensor4D, info: ConvInfo): tf.Tensor4D {
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, filterHeight, filterWidth } = info;
  const [, oh = 1, ow = 1] = dy.shape;
  const height = (oh - 1) * strideHeight + (filterHeight - 1) * dilationHeight + 1;
  const width = (ow - 1) * strideWidth + (filterWidth - 1) * dilationWidth + 1;
  const window = placed(x, -info.padInfo.top, -info.padInfo.left, height, width).transpose([3, 1, 2, 0]);
  const filter = dy.transpose([1, 2, 0, 3]);
  const strides: [number, number] = [dilationHeight, dilationWidth];
  const dilations: [number, number] = [strideHeight, strideWidth];
  const gradient = tf.conv2d(window as tf.Tensor4D, filter as tf.Tensor4D, strides, 'valid', 'NHWC', dilations);
  return gradient.transpose([1, 2, 0, 3]);
}

/**
 * ∂/∂x of a convolution: dy, spread out by the stride, convolved with the filter turned by 180° and its channels swapped.
 */
export function convInputGradient(dy: tf.Tensor4D, filter: tf.Tensor4D, info: ConvInfo): tf.Tensor4D {
  const turned = filter.reverse([0, 1]).transpose([0, 1, 3, 2]) as tf.Tensor4D;
  const spread = spreadOut(dy, info);
  return tf.conv2d(spread, turned, 1, 'valid', 'NHWC', [info.dilationHeight, info.dilationWidth]);
}

/** As {@link convInputGradient}, of a depthwise convolution: filter [kh, kw, c, multiplier]. */
export function depthwiseInputGradient(dy: tf.Tensor4D, filter: tf.Tensor4D, info: ConvInfo): tf.Tensor4D {
  const [, , channels = 1, multiplier = 1] = filter.shape;
  const turned = filter.reverse([0, 1]);
  const [n = 1, oh = 1, ow = 1] = dy.shape;
  // One convolution per output of a channel: results of one channel lie next to each other.
  const parts = multiplier === 1 ? [dy] : dy.reshape([n, oh, ow, channels, multiplier]).unstack(4);
  return parts
    .map((part, m) => {
      const own = turned.slice([0, 0, 0, m], [-1, -1, -1, 1]) as tf.Tensor4D;
      const spread = spreadOut(part as tf.Tensor4D, info);
      return tf.depthwiseConv2d(spread, own, 1, 'valid', 'NHWC', [info.dilationHeight, info.dilationWidth]);
    })
    .reduce((sum, part) => sum.add(part));
}

/**
 * ∂/∂W of a depthwise convolution, in a plain loop over elements: backends have no product that would do.
 */
export function depthwiseFilterGradient(x: tf.Tensor4D, dy: tf.Tensor4D, info: ConvInfo): tf.Tensor4D {
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, filterHeight, filterWidth, padInfo } = info;
  const [n, h, w, channels] = x.shape;
  const [, oh, ow, outputs] = dy.shape;
  const multiplier = outputs / channels;
  const [from, gradient] = [x.dataSync(), dy.dataSync()];
  const result = new Float32Array(filterHeight * filterWidth * outputs);
  // A hot loop: index arithmetic is carried along.
  for (let kh = 0; kh < filterHeight; kh++) {
    for (let kw = 0; kw < filterWidth; kw++) {
      const tap = (kh * filterWidth + kw) * outputs;
      for (let b = 0; b < n; b++) {
        for (let i = 0; i < oh; i++) {
          const row = i * strideHeight + kh * dilationHeight - padInfo.top;
          if (row < 0 || row >= h) continue;
          for (let j = 0; j < ow; j++) {
            const column = j * strideWidth + kw * dilationWidth - padInfo.left;
            if (column < 0 || column >= w) continue;
            let at = ((b * oh + i) * ow + j) * outputs;
            const source = ((b * h + row) * w + column) * channels;
            let to = tap;
            for (let c = 0; c < channels; c++) {
              const value = from[source + c] as number;
              for (let m = 0; m < multiplier; m++, to++, at++) {
                result[to] = (result[to] as number) + value * (gradient[at] as number);
              }
            }
          }
        }
      }
    }
  }
  return tf.tensor4d(result, [filterHeight, filterWidth, channels, multiplier]);
}

/** dy with zeros between its elements (by the stride) and around them, ready for a convolution that gives the input's size. */
function spreadOut(dy: tf.Tensor4D, info: ConvInfo): tf.Tensor4D {
  const { strideHeight, strideWidth, padInfo, inHeight, inWidth } = info;
  const height = (info.filterHeight - 1) * info.dilationHeight + 1;
  const width = (info.filterWidth - 1) * info.dilationWidth + 1;
  const dilated = withZeros(dy, strideHeight, strideWidth);
  return placed(
    dilated,
    padInfo.top + 1 - height,
    padInfo.left + 1 - width,
    inHeight + height - 1,
    inWidth + width - 1,
  );
}

/** n h w c → n h·sh w·sw c, with zeros behind each element. */
function withZeros(x: tf.Tensor4D, sh: number, sw: number): tf.Tensor4D {
  if (sh === 1 && sw === 1) return x;
  const [n, h, w, c] = x.shape;
  const columns = x.reshape([n * h * w, 1, c]).pad([
    [0, 0],
    [0, sw - 1],
    [0, 0],
  ]);
  const rows = columns.reshape([n * h, 1, w * sw * c]).pad([
    [0, 0],
    [0, sh - 1],
    [0, 0],
  ]);
  return rows.reshape([n, h * sh, w * sw, c]);
}

/** The part of an image from (top, left) of a size; zeros where it reaches beyond the image. */
function placed(x: tf.Tensor4D, top: number, left: number, height: number, width: number): tf.Tensor4D {
  const [n, h, w, c] = x.shape;
  const [bottom, right] = [Math.min(h, top + height), Math.min(w, left + width)];
  const [firstRow, firstColumn] = [Math.max(top, 0), Math.max(left, 0)];
  const inner = x.slice([0, firstRow, firstColumn, 0], [n, bottom - firstRow, right - firstColumn, c]);
  return inner.pad([
    [0, 0],
    [Math.max(-top, 0), top + height - bottom],
    [Math.max(-left, 0), left + width - right],
    [0, 0],
  ]);
}
