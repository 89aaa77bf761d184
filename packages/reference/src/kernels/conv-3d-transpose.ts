import type { OpOptions } from '@litesmith/ops-registry';
import { weightedSum } from '../families/weighted-sum.js';
import { tapsAt, volumeAxes } from '../families/window.js';
import type { Kernel } from '../kernel.js';
import { inputOf, optionalInputOf, outputOf } from '../operands.js';

/**
 * The transpose of a 3-D convolution from the output to the input:
 * y[n, od, oh, ow, o] = activation(Σ x[n, d, h, w, i] · w[kd, kh, kw, o, i] + b[o]).
 *
 * Source: tflite/kernels/conv3d_transpose.cc; Conv3DTranspose, reference/conv3d_transpose.h
 */
export const conv3dTranspose: Kernel<OpOptions['CONV_3D_TRANSPOSE']> = (call) => {
  const { options } = call;
  const [weights, input, output] = [inputOf(call, 1), inputOf(call, 2), outputOf(call)];
  const [batch = 1, id = 1, ih = 1, iw = 1, cin = 1] = input.shape;
  const [kd = 1, kh = 1, kw = 1, cout = 1] = weights.shape;
  const [, od = 1, oh = 1, ow = 1] = output.shape;
  // Windows of the convolution that this is the transpose of: they lie over the output, one per element of the input.
  const sizes = [od, oh, ow] as const;
  const strides = [options.strideD, options.strideH, options.strideW];
  const positions = sizes.map((size, axis) => Math.ceil(size / (strides[axis] ?? 1)));
  const [depths, rows, columns] = volumeAxes(options, sizes, positions, [kd, kh, kw]);
  const { x, w, store } = weightedSum({
    input,
    weights,
    bias: optionalInputOf(call, 3),
    output,
    activation: options.fusedActivationFunction,
    rows: batch,
    asymmetric: false,
    rescaling: 'once',
  });
  for (let n = 0; n < batch; n++) {
    const sums = new Float64Array(od * oh * ow * cout);
    for (let d = 0; d < id; d++) {
      for (const [q, p] of tapsAt(depths, d)) {
        for (let y = 0; y < ih; y++) {
          for (const [r, oy] of tapsAt(rows, y)) {
            for (let z = 0; z < iw; z++) {
              for (const [s, ox] of tapsAt(columns, z)) {
                const from = (((n * id + d) * ih + y) * iw + z) * cin;
                for (let o = 0; o < cout; o++) {
                  const by = (((q * kh + r) * kw + s) * cout + o) * cin;
                  let sum = 0;
                  for (let i = 0; i < cin; i++) sum += (x[from + i] ?? 0) * (w[by + i] ?? 0);
                  const at = ((p * oh + oy) * ow + ox) * cout + o;
                  sums[at] = (sums[at] ?? 0) + sum;
                }
              }
            }
          }
        }
      }
    }
    for (let i = 0; i < sums.length; i++) store(n * sums.length + i, sums[i] ?? 0, i % cout, n);
  }
};
