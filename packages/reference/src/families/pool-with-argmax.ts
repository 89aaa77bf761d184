import type { ActivationFunctionType, Padding } from '@litesmith/ops-registry';
import { activationRange } from '../affine.js';
import { clamp } from '../fixed-point/rounding.js';
import type { TensorValue } from '../kernel.js';
import { floatsOf, numbersOf } from '../operands.js';
import { tapsAt, windowAxis } from './window.js';

/** How a pooling op that tells places walks over its input. */
export interface ArgmaxPoolOptions {
  readonly padding: Padding;
  readonly strideH: number;
  readonly strideW: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
}

/** Where a maximum lies. */
export interface Place {
  /** Row and column of the window's tap. */
  readonly tapY: number;
  readonly tapX: number;
  /** Row, column and channel in the input. */
  readonly y: number;
  readonly x: number;
  readonly channel: number;
}

/**
 * The greatest element of each window, the first of equal ones, and a number for its place. A window of nothing but NaN
 * gives the lowest float.
 *
 * @param number the number that stands for a place
 * Source: MaxPool, tflite/kernels/perception/max_pool_with_argmax.cc
 */
export function poolWithArgmax(
  [input, output, indices]: readonly [TensorValue, TensorValue, TensorValue],
  { padding, strideH, strideW, filterHeight, filterWidth }: ArgmaxPoolOptions,
  activation: ActivationFunctionType,
  number: (place: Place) => number,
): void {
  const [batch = 0, ih = 0, iw = 0, channels = 0] = input.shape;
  const [, oh = 0, ow = 0] = output.shape;
  const rows = windowAxis(padding, { input: ih, output: oh, size: filterHeight, stride: strideH });
  const columns = windowAxis(padding, { input: iw, output: ow, size: filterWidth, stride: strideW });
  const [from, to, places] = [floatsOf(input), floatsOf(output), numbersOf(indices)];
  const { min, max } = activationRange(activation);
  let at = 0;
  for (let n = 0; n < batch; n++) {
    for (let row = 0; row < oh; row++) {
      const tapsY = tapsAt(rows, row);
      for (let column = 0; column < ow; column++) {
        const tapsX = tapsAt(columns, column);
        for (let channel = 0; channel < channels; channel++) {
          let greatest = -greatestFloat;
          let place: Place = { tapY: 0, tapX: 0, y: 0, x: 0, channel };
          for (const [tapY, y] of tapsY) {
            for (const [tapX, x] of tapsX) {
              const element = from[((n * ih + y) * iw + x) * channels + channel] ?? 0;
              if (element > greatest) [greatest, place] = [element, { tapY, tapX, y, x, channel }];
            }
          }
          to[at] = clamp(greatest, min, max);
          places[at++] = number(place);
        }
      }
    }
  }
}

/** The greatest float32. */
const greatestFloat = (2 - 2 ** -23) * 2 ** 127;
