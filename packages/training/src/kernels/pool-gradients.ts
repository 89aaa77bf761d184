import * as tf from '@tensorflow/tfjs';
import type { ConvInfo } from './conv-gradients.js';

/**
 * ∂/∂x of a maximum over windows: each window's gradient goes to its first highest element.
 */
export function maxPoolGradient(x: tf.Tensor4D, dy: tf.Tensor4D, info: ConvInfo): tf.Tensor4D {
  const values = x.dataSync();
  return scattered(x.shape, dy, info, (result, gradient, source, rows, columns, step, width) => {
    let best = source;
    let highest = Number.NEGATIVE_INFINITY;
    for (let row = 0, start = source; row < rows; row++, start += width) {
      for (let column = 0, at = start; column < columns; column++, at += step) {
        const value = values[at] as number;
        if (value > highest) {
          highest = value;
          best = at;
        }
      }
    }
    result[best] = (result[best] as number) + gradient;
  });
}

/** ∂/∂x of a mean over windows, padding left out of the count. */
export function averagePoolGradient(shape: Shape4, dy: tf.Tensor4D, info: ConvInfo): tf.Tensor4D {
  return scattered(shape, dy, info, (result, gradient, source, rows, columns, step, width) => {
    const share = gradient / (rows * columns);
    for (let row = 0, start = source; row < rows; row++, start += width) {
      for (let column = 0, at = start; column < columns; column++, at += step) {
        result[at] = (result[at] as number) + share;
      }
    }
  });
}

type Shape4 = [number, number, number, number];

/** Gives one element's gradient back to its window: `rows × columns` elements from `source`, `step` and `width` apart. */
type Scatter = (
  result: Float32Array,
  gradient: number,
  source: number,
  rows: number,
  columns: number,
  step: number,
  width: number,
) => void;

/** Visits the windows of all elements of dy. Windows are cut off where they reach into the padding. */
function scattered([n, h, w, c]: Shape4, dy: tf.Tensor4D, info: ConvInfo, scatter: Scatter): tf.Tensor4D {
  const { strideHeight, strideWidth, filterHeight, filterWidth, padInfo } = info;
  const [, oh, ow] = dy.shape;
  const gradients = dy.dataSync();
  const result = new Float32Array(n * h * w * c);
  let at = 0;
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < oh; i++) {
      const top = i * strideHeight - padInfo.top;
      const firstRow = Math.max(top, 0);
      const rows = Math.min(top + filterHeight, h) - firstRow;
      for (let j = 0; j < ow; j++) {
        const left = j * strideWidth - padInfo.left;
        const firstColumn = Math.max(left, 0);
        const columns = Math.min(left + filterWidth, w) - firstColumn;
        const source = ((b * h + firstRow) * w + firstColumn) * c;
        for (let channel = 0; channel < c; channel++, at++) {
          scatter(result, gradients[at] as number, source + channel, rows, columns, c, w * c);
        }
      }
    }
  }
  return tf.tensor4d(result, [n, h, w, c]);
}
