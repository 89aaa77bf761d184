import { type ActivationFunctionType, LiteError } from '@litesmith/ops-registry';
import { activationRange } from '../affine.js';
import { clamp } from '../fixed-point/rounding.js';
import type { TensorValue } from '../kernel.js';
import { floatsOf, numbersOf } from '../operands.js';
import { quantizeRowsAsymmetrically } from './hybrid-input.js';

/**
 * FULLY_CONNECTED with a float input and weights that have a scale per block of `blockSize` input channels:
 *
 * `y[n, o] = activation(s[n] · Σ_b scale[o, b] · Σ_{i in b} (q[n, i] − z[n]) · w[o, i] + b[o])`
 *
 * with the rows of the input quantized to int8 on the fly. TFLite's kernel forgets the activation; here it is applied.
 *
 * @throws {LiteError} `REFERENCE_BLOCKS` if the scales are not one per unit and block.
 * Source: EvalBlockwise4Bit, tflite/kernels/fully_connected.cc
 */
export function blockwiseSum(
  input: TensorValue,
  weights: TensorValue,
  bias: TensorValue | null,
  output: TensorValue,
  activation: ActivationFunctionType,
): void {
  const { fround } = Math;
  const { quantization } = weights;
  const [cout = 1, cin = 1] = weights.shape;
  const blockSize = quantization?.kind === 'blockwise' ? quantization.blockSize : cin;
  const scale = quantization?.scale ?? [];
  const blocks = cin / blockSize;
  if (scale.length !== cout * blocks) {
    throw new LiteError('REFERENCE_BLOCKS', `${cout} units of ${blocks} blocks have ${scale.length} scales`);
  }
  const { min, max } = activationRange(activation);
  const [w, to] = [numbersOf(weights), floatsOf(output)];
  const b = bias ? floatsOf(bias) : null;
  const rows = to.length / cout;
  const { centred, scales } = quantizeRowsAsymmetrically(floatsOf(input), rows);
  for (let n = 0; n < rows; n++) {
    for (let o = 0; o < cout; o++) {
      let sum = 0;
      for (let block = 0; block < blocks; block++) {
        let products = 0;
        for (let i = block * blockSize; i < (block + 1) * blockSize; i++) {
          products += (centred[n * cin + i] ?? 0) * (w[o * cin + i] ?? 0);
        }
        sum += products * (scale[o * blocks + block] ?? 0);
      }
      to[n * cout + o] = clamp(fround(fround(sum) * (scales[n] ?? 1)) + (b?.[o] ?? 0), min, max);
    }
  }
}
