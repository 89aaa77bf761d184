import type { OpOptions } from '@litesmith/ops-registry';
import { weightedSum } from '../families/weighted-sum.js';
import { tapsAt, windowAxis } from '../families/window.js';
import type { Kernel } from '../kernel.js';
import { inputOf, optionalInputOf, outputOf } from '../operands.js';

/**
 * The transpose of a convolution from the output to the input:
 * y[n, oh, ow, o] = activation(Σ x[n, ih, iw, i] · w[o, kh, kw, i] + b[o]) over all taps with oh = ih · s − p + kh.
 *
 * Source: tflite/kernels/transpose_conv.cc; TransposeConv, reference/integer_ops/transpose_conv.h
 */
export const transposeConv: Kernel<OpOptions['TRANSPOSE_CONV']> = (call) => {
  const { options } = call;
  const [weights, input, output] = [inputOf(call, 1), inputOf(call, 2), outputOf(call)];
  const [batch = 1, ih = 1, iw = 1, cin = 1] = input.shape;
  const [cout = 1, kh = 1, kw = 1] = weights.shape;
  const [, oh = 1, ow = 1] = output.shape;
  // Windows of the convolution that this is the transpose of: they lie over the output, one per element of the input.
  const positions = (size: number, stride: number): number =>
    options.padding === 'SAME' ? Math.ceil(size / stride) : 0;
  const rows = windowAxis(options.padding, {
    input: oh,
    output: positions(oh, options.strideH),
    size: kh,
    stride: options.strideH,
  });
  const columns = windowAxis(options.padding, {
    input: ow,
    output: positions(ow, options.strideW),
    size: kw,
    stride: options.strideW,
  });
  const { x, w, store } = weightedSum({
    input,
    weights,
    bias: optionalInputOf(call, 3),
    output,
    activation: options.fusedActivationFunction,
    rows: batch,
    asymmetric: true,
    rescaling: input.dtype === 'INT16' && options.quantizedBiasType !== 'INT32' ? 'int64' : 'twice',
  });
  for (let n = 0; n < batch; n++) {
    const sums = new Float64Array(oh * ow * cout);
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
    for (let i = 0; i < sums.length; i++) store(n * sums.length + i, sums[i] ?? 0, i % cout, n);
  }
};
