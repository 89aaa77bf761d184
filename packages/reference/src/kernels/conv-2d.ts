import type { OpOptions } from '@litesmith/ops-registry';
import { type Rescaling, weightedSum } from '../families/weighted-sum.js';
import { tapsAt, windowAxis } from '../families/window.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { inputOf, optionalInputOf, outputOf } from '../operands.js';

/**
 * y[n, oh, ow, o] = activation(Σ_{kh, kw, i} x[n, oh · s − p + kh · d, …, i] · w[o, kh, kw, i] + b[o]).
 *
 * Weights with fewer input channels than the input convolve groups of channels.
 *
 * Source: tflite/kernels/conv.cc; Conv, reference/conv.h; ConvPerChannel, reference/integer_ops/conv.h
 */
export const conv2d: Kernel<OpOptions['CONV_2D']> = (call) => {
  const { options } = call;
  const [input, weights, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const [batch = 1, ih = 1, iw = 1, channels = 1] = input.shape;
  const [cout = 1, kh = 1, kw = 1, cin = 1] = weights.shape;
  const [, oh = 1, ow = 1] = output.shape;
  const groups = channels / cin;
  const groupSize = cout / groups;
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
    asymmetric: (weights.quantization?.scale.length ?? 0) > 1,
    rescaling: rescalingOf(input, groups, options),
  });
  let index = 0;
  for (let n = 0; n < batch; n++) {
    for (let y = 0; y < oh; y++) {
      const tapsY = tapsAt(rows, y);
      for (let z = 0; z < ow; z++) {
        const tapsX = tapsAt(columns, z);
        for (let o = 0; o < cout; o++) {
          const first = Math.floor(o / groupSize) * cin;
          let sum = 0;
          for (const [r, iy] of tapsY) {
            for (const [s, ix] of tapsX) {
              const from = ((n * ih + iy) * iw + ix) * channels + first;
              const by = ((o * kh + r) * kw + s) * cin;
              for (let i = 0; i < cin; i++) sum += (x[from + i] ?? 0) * (w[by + i] ?? 0);
            }
          }
          store(index++, sum, o, n);
        }
      }
    }
  }
};

/** A convolution of signed codes goes through a matrix product, unless it has groups or 64-bit biases. */
function rescalingOf(input: TensorValue, groups: number, { quantizedBiasType }: OpOptions['CONV_2D']): Rescaling {
  if (input.dtype === 'INT16' && quantizedBiasType !== 'INT32') return 'int64';
  return groups === 1 && input.dtype !== 'UINT8' ? 'once' : 'twice';
}
