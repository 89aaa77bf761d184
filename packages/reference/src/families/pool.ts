import type { OpOptions } from '@litesmith/ops-registry';
import type { TensorValue } from '../kernel.js';
import { numbersOf } from '../operands.js';
import { tapsAt, windowAxis } from './window.js';

/**
 * Folds each window of a pooling op; what lies outside of the input has no part in it.
 *
 * @param finish makes the output's element from the fold and the number of elements in the window
 */
export function applyPool(
  input: TensorValue,
  output: TensorValue,
  options: OpOptions['AVERAGE_POOL_2D'],
  start: number,
  fold: (state: number, x: number) => number,
  finish: (state: number, count: number) => number,
): void {
  const [batch = 1, ih = 1, iw = 1, channels = 1] = input.shape;
  const [, oh = 1, ow = 1] = output.shape;
  const { padding, strideH, strideW, filterHeight, filterWidth } = options;
  const rows = windowAxis(padding, { input: ih, output: oh, size: filterHeight, stride: strideH });
  const columns = windowAxis(padding, { input: iw, output: ow, size: filterWidth, stride: strideW });
  const [from, to] = [numbersOf(input), numbersOf(output)];
  let index = 0;
  for (let n = 0; n < batch; n++) {
    for (let y = 0; y < oh; y++) {
      const tapsY = tapsAt(rows, y);
      for (let z = 0; z < ow; z++) {
        const tapsX = tapsAt(columns, z);
        for (let c = 0; c < channels; c++) {
          let state = start;
          for (const [, iy] of tapsY) {
            for (const [, ix] of tapsX) state = fold(state, from[((n * ih + iy) * iw + ix) * channels + c] ?? 0);
          }
          to[index++] = finish(state, tapsY.length * tapsX.length);
        }
      }
    }
  }
}
