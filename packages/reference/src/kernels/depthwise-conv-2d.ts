import type { OpOptions } from '@litesmith/ops-registry';
import { prepareWeightedSum } from '../families/weighted-sum.js';
import { tapsAt, windowAxis } from '../families/window.js';
import type { TwoStepKernel } from '../kernel.js';
import { inputOf, isConstantInput, optionalInputOf, outputOf } from '../operands.js';

/**
 * y[n, oh, ow, i · m + k] = activation(Σ_{kh, kw} x[n, oh · s − p + kh · d, …, i] · w[0, kh, kw, i · m + k] + b[i · m + k])
 * with depth multiplier m.
 *
 * Source: tflite/kernels/depthwise_conv.cc; DepthwiseConvPerChannel, reference/integer_ops/depthwise_conv.h
 */
export const depthwiseConv2d: TwoStepKernel<OpOptions['DEPTHWISE_CONV_2D']> = {
  prepare(call) {
    const { options } = call;
    const [input, weights, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
    const [batch = 1, ih = 1, iw = 1, cin = 1] = input.shape;
    const [, kh = 1, kw = 1, cout = 1] = weights.shape;
    const [, oh = 1, ow = 1] = output.shape;
    const { padding, strideH, strideW, dilationHFactor, dilationWFactor } = options;
    const rows = windowAxis(padding, { input: ih, output: oh, size: kh, stride: strideH }, dilationHFactor);
    const columns = windowAxis(padding, { input: iw, output: ow, size: kw, stride: strideW }, dilationWFactor);
    const sum = prepareWeightedSum({
      input,
      weights,
      bias: optionalInputOf(call, 2),
      output,
      activation: options.fusedActivationFunction,
      rows: batch,
      asymmetric: true,
      rescaling: input.dtype === 'INT16' ? 'int64' : 'twice',
      constantWeights: isConstantInput(call, 1),
      constantBias: isConstantInput(call, 2),
    });
    const tapsY = Array.from({ length: oh }, (_, y) => tapsAt(rows, y));
    const tapsX = Array.from({ length: ow }, (_, z) => tapsAt(columns, z));
    const taps: Taps = { count: 0, x: new Int32Array(kh * kw), w: new Int32Array(kh * kw) };
    const sums = new Float64Array(cout);
    return () => {
      sum.load();
      let index = 0;
      for (let n = 0; n < batch; n++) {
        for (const inY of tapsY) {
          for (const inX of tapsX) {
            taps.count = 0;
            for (const [r, y] of inY) {
              for (const [s, z] of inX) {
                taps.x[taps.count] = ((n * ih + y) * iw + z) * cin;
                taps.w[taps.count++] = (r * kw + s) * cout;
              }
            }
            channelSums(sum.x, sum.w, taps, cout / cin, sums);
            sum.storeChannels(index, sums, 0, cout, n);
            index += cout;
          }
        }
      }
    };
  },
};

/** Where the taps of a window find their channels in x and in w. */
interface Taps {
  count: number;
  readonly x: Int32Array;
  readonly w: Int32Array;
}

function channelSums(x: Float32Array, w: Float32Array, taps: Taps, multiplier: number, sums: Float64Array): void {
  const { count } = taps;
  let o = 0;
  // With as many channels out as in, four at a time.
  for (; multiplier === 1 && o + 4 <= sums.length; o += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let t = 0; t < count; t++) {
      const from = (taps.x[t] as number) + o;
      const by = (taps.w[t] as number) + o;
      s0 += (x[from] as number) * (w[by] as number);
      s1 += (x[from + 1] as number) * (w[by + 1] as number);
      s2 += (x[from + 2] as number) * (w[by + 2] as number);
      s3 += (x[from + 3] as number) * (w[by + 3] as number);
    }
    sums[o] = s0;
    sums[o + 1] = s1;
    sums[o + 2] = s2;
    sums[o + 3] = s3;
  }
  for (; o < sums.length; o++) {
    const i = Math.floor(o / multiplier);
    let sum = 0;
    for (let t = 0; t < count; t++) {
      sum += (x[(taps.x[t] as number) + i] as number) * (w[(taps.w[t] as number) + o] as number);
    }
    sums[o] = sum;
  }
}
