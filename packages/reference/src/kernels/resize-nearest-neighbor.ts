import type { OpOptions } from '@litesmith/ops-registry';
import { roundHalfAway } from '../fixed-point/multiplier.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';

/**
 * Each pixel of the output is the nearest one of the input.
 *
 * Source: GetNearestNeighbor, tflite/kernels/internal/reference/resize_nearest_neighbor.h
 */
export const resizeNearestNeighbor: Kernel<OpOptions['RESIZE_NEAREST_NEIGHBOR']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const [batch = 1, ih = 1, iw = 1, channels = 1] = input.shape;
  const [, oh = 1, ow = 1] = output.shape;
  const rows = nearest(ih, oh, call.options);
  const columns = nearest(iw, ow, call.options);
  const [from, to] = [elementsOf(input), elementsOf(output)];
  let index = 0;
  for (let n = 0; n < batch; n++) {
    for (const y of rows) {
      for (const x of columns) {
        for (let c = 0; c < channels; c++) to[index++] = from[((n * ih + y) * iw + x) * channels + c] ?? 0;
      }
    }
  }
};

function nearest(
  input: number,
  output: number,
  { alignCorners, halfPixelCenters }: OpOptions['RESIZE_NEAREST_NEIGHBOR'],
): readonly number[] {
  const { fround } = Math;
  const aligned = alignCorners && output > 1;
  const scale = aligned ? fround((input - 1) / (output - 1)) : fround(input / output);
  const offset = halfPixelCenters ? 0.5 : 0;
  return Array.from({ length: output }, (_, position) => {
    const at = fround(fround(position + offset) * scale);
    return Math.max(0, Math.min(alignCorners ? roundHalfAway(at) : Math.floor(at), input - 1));
  });
}
