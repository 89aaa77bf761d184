import type { OpOptions } from '@litesmith/ops-registry';
import { rowProducts } from '../families/row-products.js';
import { prepareWeightedSum } from '../families/weighted-sum.js';
import { tapsAt, type WindowAxis, windowAxis } from '../families/window.js';
import type { TwoStepKernel } from '../kernel.js';
import { inputOf, isConstantInput, optionalInputOf, outputOf } from '../operands.js';

/** Elements of the input whose products with all filters are formed at a time. */
const tile = 8;

/**
 * The transpose of a convolution from the output to the input:
 * y[n, oh, ow, o] = activation(Σ x[n, ih, iw, i] · w[o, kh, kw, i] + b[o]) over all taps with oh = ih · s − p + kh.
 *
 * Source: tflite/kernels/transpose_conv.cc; TransposeConv, reference/integer_ops/transpose_conv.h
 */
export const transposeConv: TwoStepKernel<OpOptions['TRANSPOSE_CONV']> = {
  prepare(call) {
    const { options } = call;
    const [weights, input, output] = [inputOf(call, 1), inputOf(call, 2), outputOf(call)];
    const [batch = 1, ih = 1, iw = 1, cin = 1] = input.shape;
    const [cout = 1, kh = 1, kw = 1] = weights.shape;
    const [, oh = 1, ow = 1] = output.shape;
    const sum = prepareWeightedSum({
      input,
      weights,
      bias: optionalInputOf(call, 3),
      output,
      activation: options.fusedActivationFunction,
      rows: batch,
      asymmetric: true,
      rescaling: input.dtype === 'INT16' && options.quantizedBiasType !== 'INT32' ? 'int64' : 'twice',
      constantWeights: isConstantInput(call, 1),
      constantBias: isConstantInput(call, 3),
    });
    // Windows of the convolution that this is the transpose of: they lie over the output, one per element of the input.
    const axis = (size: number, taps: number, stride: number): WindowAxis =>
      windowAxis(options.padding, {
        input: size,
        output: options.padding === 'SAME' ? Math.ceil(size / stride) : 0,
        size: taps,
        stride,
      });
    const [rows, columns] = [axis(oh, kh, options.strideH), axis(ow, kw, options.strideW)];
    const tapsY = Array.from({ length: ih }, (_, y) => tapsAt(rows, y));
    const tapsX = Array.from({ length: iw }, (_, z) => tapsAt(columns, z));
    const pixels = { data: sum.x, stride: cin };
    const filters = { data: sum.w, stride: cin };
    const taps = cout * kh * kw;
    const products = new Float64Array(tile * taps);
    const sums = new Float64Array(oh * ow * cout);
    return () => {
      sum.load();
      for (let n = 0; n < batch; n++) {
        sums.fill(0);
        for (const [y, inY] of tapsY.entries()) {
          for (let first = 0; first < iw; first += tile) {
            const count = Math.min(tile, iw - first);
            const start = ((n * ih + y) * iw + first) * cin;
            rowProducts(pixels, start, count, filters, 0, taps, cin, products, 0, taps);
            for (let i = 0; i < count; i++) {
              for (const [r, oy] of inY) {
                for (const [s, ox] of tapsX[first + i] ?? []) {
                  const to = (oy * ow + ox) * cout;
                  const from = i * taps + r * kw + s;
                  for (let o = 0; o < cout; o++) {
                    sums[to + o] = (sums[to + o] as number) + (products[from + o * kh * kw] as number);
                  }
                }
              }
            }
          }
        }
        for (let at = 0; at < sums.length; at += cout) sum.storeChannels(n * sums.length + at, sums, at, cout, n);
      }
    };
  },
};
