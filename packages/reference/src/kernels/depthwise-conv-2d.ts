import type { OpOptions } from '@litesmith/ops-registry';
import { weightedSum } from '../families/weighted-sum.js';
import { tapsAt, windowAxis } from '../families/window.js';
import type { Kernel } from '../kernel.js';
import { inputOf, optionalInputOf, outputOf } from '../operands.js';

/**
 * y[n, oh, ow, i · m + k] = activation(Σ_{kh, kw} x[n, oh · s − p + kh · d, …, i] · w[0, kh, kw, i · m + k] + b[i · m + k])
 * with depth multiplier m.
 *
 * Source: tflite/kernels/depthwise_conv.cc; DepthwiseConvPerChannel, reference/integer_ops/depthwise_conv.h
 */
export const depthwiseConv2d: Kernel<OpOptions['DEPTHWISE_CONV_2D']> = (call) => {
  const { options } = call;
  const [input, weights, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const [batch = 1, ih = 1, iw = 1, cin = 1] = input.shape;
  const [, kh = 1, kw = 1, cout = 1] = weights.shape;
  const [, oh = 1, ow = 1] = output.shape;
  const multiplier = cout / cin;
  const rows = windowAxis(
    options.padding,
    { input: ih, output: oh, size: kh, stride: options.strideH },
    options.dilationHFactor,
  );
  const columns = windowAxis(
    options.padding,
    { input: iw, output: ow, size: kw, stride: options.strideW },
    options.dilationWFactor,
  );
  const { x, w, store } = weightedSum({
    input,
    weights,
    bias: optionalInputOf(call, 2),
    output,
    activation: options.fusedActivationFunction,
    rows: batch,
    asymmetric: true,
    rescaling: input.dtype === 'INT16' ? 'int64' : 'twice',
  });
  let index = 0;
  for (let n = 0; n < batch; n++) {
    for (let y = 0; y < oh; y++) {
      const tapsY = tapsAt(rows, y);
      for (let z = 0; z < ow; z++) {
        const tapsX = tapsAt(columns, z);
        for (let o = 0; o < cout; o++) {
          const i = Math.floor(o / multiplier);
          let sum = 0;
          for (const [r, iy] of tapsY) {
            for (const [s, ix] of tapsX) {
              sum += (x[((n * ih + iy) * iw + ix) * cin + i] ?? 0) * (w[(r * kw + s) * cout + o] ?? 0);
            }
          }
          store(index++, sum, o, n);
        }
      }
    }
  }
};
