import type { OpOptions } from '@litesmith/ops-registry';
import { weightedSum } from '../families/weighted-sum.js';
import { tapsAt, volumeAxes } from '../families/window.js';
import type { Kernel } from '../kernel.js';
import { inputOf, optionalInputOf, outputOf } from '../operands.js';

/**
 * y[n, od, oh, ow, o] = activation(Σ x[n, d, h, w, i] · w[kd, kh, kw, i, o] + b[o]) over the taps of the window.
 *
 * Source: tflite/kernels/conv3d.cc; Conv3D, reference/conv3d.h
 */
export const conv3d: Kernel<OpOptions['CONV_3D']> = (call) => {
  const { options } = call;
  const [input, weights, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const [batch = 1, id = 1, ih = 1, iw = 1, cin = 1] = input.shape;
  const [kd = 1, kh = 1, kw = 1, , cout = 1] = weights.shape;
  const [, od = 1, oh = 1, ow = 1] = output.shape;
  const [depths, rows, columns] = volumeAxes(options, [id, ih, iw], [od, oh, ow], [kd, kh, kw]);
  const { x, w, store } = weightedSum({
    input,
    weights,
    bias: optionalInputOf(call, 2),
    output,
    activation: options.fusedActivationFunction,
    rows: batch,
    asymmetric: false,
    rescaling: 'once',
  });
  let index = 0;
  for (let n = 0; n < batch; n++) {
    for (let p = 0; p < od; p++) {
      const tapsD = tapsAt(depths, p);
      for (let y = 0; y < oh; y++) {
        const tapsY = tapsAt(rows, y);
        for (let z = 0; z < ow; z++) {
          const tapsX = tapsAt(columns, z);
          for (let o = 0; o < cout; o++) {
            let sum = 0;
            for (const [q, d] of tapsD) {
              for (const [r, iy] of tapsY) {
                for (const [s, ix] of tapsX) {
                  const from = (((n * id + d) * ih + iy) * iw + ix) * cin;
                  const by = ((q * kh + r) * kw + s) * cin;
                  for (let i = 0; i < cin; i++) sum += (x[from + i] ?? 0) * (w[(by + i) * cout + o] ?? 0);
                }
              }
            }
            store(index++, sum, o, n);
          }
        }
      }
    }
  }
};
