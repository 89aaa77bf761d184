import { type CustomOpOptions, transposeTrim } from '@litesmith/ops-registry';
import { tapsAt, type WindowAxis } from '../families/window.js';
import type { Kernel } from '../kernel.js';
import { floatsOf, inputOf, optionalInputOf, outputOf } from '../operands.js';

/**
 * y[n, oh, ow, o] = b[o] + Σ x[n, ih, iw, i] · w[o, kh, kw, i] over all taps with oh = ih · s − p + kh.
 *
 * Source: Eval, mediapipe/util/tflite/operations/transpose_conv_bias.cc
 */
export const convolution2dTransposeBias: Kernel<CustomOpOptions['Convolution2DTransposeBias']> = (call) => {
  const { padding, strideH, strideW } = call.options;
  const [input, weights, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const [batch = 0, ih = 0, iw = 0, cin = 0] = input.shape;
  const [cout = 0, kh = 0, kw = 0] = weights.shape;
  const [, oh = 0, ow = 0] = output.shape;
  const bias = optionalInputOf(call, 2);
  const [x, w, to, b] = [floatsOf(input), floatsOf(weights), floatsOf(output), bias && floatsOf(bias)];
  // Windows lie over the output, one per element of the input.
  const axis = (size: number, over: number, taps: number, stride: number): WindowAxis => ({
    input: over,
    output: size,
    size: taps,
    stride,
    dilation: 1,
    before: Math.floor(transposeTrim(padding, size, taps, stride) / 2),
  });
  const [rows, columns] = [axis(ih, oh, kh, strideH), axis(iw, ow, kw, strideW)];
  for (let n = 0; n < batch; n++) {
    const sums = Float64Array.from({ length: oh * ow * cout }, (_, i) => b?.[i % cout] ?? 0);
    for (let y = 0; y < ih; y++) {
      for (const [r, oy] of tapsAt(rows, y)) {
        for (let z = 0; z < iw; z++) {
          for (const [s, ox] of tapsAt(columns, z)) {
            for (let o = 0; o < cout; o++) {
              const from = ((n * ih + y) * iw + z) * cin;
              const by = ((o * kh + r) * kw + s) * cin;
              let sum = 0;
              for (let i = 0; i < cin; i++) sum += (x[from + i] ?? 0) * (w[by + i] ?? 0);
              const at = (oy * ow + ox) * cout + o;
              sums[at] = (sums[at] ?? 0) + sum;
            }
          }
        }
      }
    }
    to.set(sums, n * sums.length);
  }
};
