import { type CustomOpOptions, LiteError } from '@litesmith/ops-registry';
import { windowAxis } from '../families/window.js';
import type { Kernel } from '../kernel.js';
import { floatsOf, inputOf, numbersOf, outputOf } from '../operands.js';

/**
 * Puts each value where its index says, zeros elsewhere: FLOAT32 indices are taps of the window (MediaPipe; one that leads
 * outside counts for nothing), INT32 indices are places in the image (TFLite).
 *
 * @throws {LiteError} `REFERENCE_INDEX` if an INT32 index lies outside of the image.
 * Source: Eval, mediapipe/util/tflite/operations/max_unpooling.cc; Eval, tflite/kernels/perception/max_unpooling_2d.cc,
 * which does not check
 */
export const maxUnpooling2d: Kernel<CustomOpOptions['MaxUnpooling2D']> = (call) => {
  const { strideH, strideW, filterHeight, filterWidth } = call.options;
  const [input, indices, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const [, ih = 0, iw = 0, channels = 0] = input.shape;
  const [, oh = 0, ow = 0] = output.shape;
  const [from, places, to] = [floatsOf(input), numbersOf(indices), floatsOf(output)];
  const rows = windowAxis('SAME', { input: oh, output: ih, size: filterHeight, stride: strideH });
  const columns = windowAxis('SAME', { input: ow, output: iw, size: filterWidth, stride: strideW });
  to.fill(0);
  for (let i = 0; i < from.length; i++) {
    const index = Math.trunc(places[i] ?? 0);
    const [channel, x, y, n] = [
      i % channels,
      Math.floor(i / channels) % iw,
      Math.floor(i / (channels * iw)) % ih,
      Math.floor(i / (channels * iw * ih)),
    ];
    if (indices.dtype === 'INT32') {
      if (index < 0 || index >= oh * ow * channels) {
        throw new LiteError(
          'REFERENCE_INDEX',
          `index ${index} does not lie in an image of ${oh * ow * channels} elements`,
        );
      }
      to[n * oh * ow * channels + index] = from[i] ?? 0;
      continue;
    }
    const atX = x * strideW - columns.before + (index % filterWidth);
    const atY = y * strideH - rows.before + Math.trunc(index / filterWidth);
    if (atX < 0 || atX >= ow || atY < 0 || atY >= oh) continue;
    to[((n * oh + atY) * ow + atX) * channels + channel] = from[i] ?? 0;
  }
};
