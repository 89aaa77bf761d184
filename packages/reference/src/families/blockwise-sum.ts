import { LiteError } from '@litesmith/ops-registry';
import type { TensorValue } from '../kernel.js';
import { rowProducts } from './row-products.js';
import { prepareWeightedSum, type WeightedSumOperands } from './weighted-sum.js';

/**
 * FULLY_CONNECTED with a float input and weights that have a scale per block of `blockSize` input channels:
 *
 * `y[n, o] = activation(s[n] · Σ_b scale[o, b] · Σ_{i in b} (q[n, i] − z[n]) · w[o, i] + b[o])`
 *
 * with the rows of the input quantized to int8 on the fly. TFLite's kernel forgets the activation; here it is applied.
 *
 * @returns computes the output
 * @throws {LiteError} `REFERENCE_BLOCKS` if the scales are not one per unit and block.
 * Source: EvalBlockwise4Bit, tflite/kernels/fully_connected.cc
 */
export function prepareBlockwiseSum(
  operands: Omit<WeightedSumOperands, 'rows' | 'asymmetric' | 'rescaling'>,
): () => void {
  const { input, weights, output } = operands;
  const { quantization } = weights;
  const [cout = 1, cin = 1] = weights.shape;
  const blockSize = quantization?.kind === 'blockwise' ? quantization.blockSize : cin;
  const scale = quantization?.scale ?? new Float32Array(0);
  const blocks = cin / blockSize;
  if (scale.length !== cout * blocks) {
    throw new LiteError('REFERENCE_BLOCKS', `${cout} units of ${blocks} blocks have ${scale.length} scales`);
  }
  const rows = output.data.length / cout;
  // The blocks' scales are in the sums already.
  const unit: TensorValue = {
    ...weights,
    quantization: { kind: 'affine', scale: Float32Array.of(1), zeroPoint: Int32Array.of(0), quantizedDimension: 0 },
  };
  const sum = prepareWeightedSum({ ...operands, input, weights: unit, rows, asymmetric: true, rescaling: 'once' });
  const [x, w] = [
    { data: sum.x, stride: cin },
    { data: sum.w, stride: cin },
  ];
  const products = new Float64Array(cout);
  const sums = new Float64Array(cout);
  return () => {
    sum.load();
    for (let n = 0; n < rows; n++) {
      sums.fill(0);
      for (let block = 0; block < blocks; block++) {
        const start = block * blockSize;
        rowProducts(x, n * cin + start, 1, w, start, cout, blockSize, products, 0, cout);
        for (let o = 0; o < cout; o++) {
          sums[o] = (sums[o] as number) + (products[o] as number) * (scale[o * blocks + block] as number);
        }
      }
      sum.storeChannels(n * cout, sums, 0, cout, n);
    }
  };
}
