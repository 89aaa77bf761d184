import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { affineOf } from '../affine.js';
import { blockwiseSum } from '../families/blockwise-sum.js';
import { type Rescaling, weightedSum } from '../families/weighted-sum.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { elementCount, inputOf, optionalInputOf, outputOf } from '../operands.js';

/**
 * y[n, o] = activation(Σ_i x[n, i] · w[o, i] + b[o]), x seen as rows of the width of w.
 *
 * @throws {LiteError} `REFERENCE_UNSUPPORTED` for weights in the shuffled format of old ARM files.
 * Source: tflite/kernels/fully_connected.cc
 */
export const fullyConnected: Kernel<OpOptions['FULLY_CONNECTED']> = (call) => {
  const { fusedActivationFunction, weightsFormat, asymmetricQuantizeInputs } = call.options;
  if (weightsFormat !== 'DEFAULT') {
    throw new LiteError('REFERENCE_UNSUPPORTED', `weights in format ${weightsFormat} have no kernel`);
  }
  const [input, weights, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const [cout = 1, cin = 1] = weights.shape;
  const bias = optionalInputOf(call, 2);
  if (weights.quantization?.kind === 'blockwise') {
    blockwiseSum(input, weights, bias, output, fusedActivationFunction);
    return;
  }
  const rows = elementCount(input.shape) / cin;
  const { x, w, store } = weightedSum({
    input,
    weights,
    bias,
    output,
    activation: fusedActivationFunction,
    rows,
    asymmetric: asymmetricQuantizeInputs && !hasInt4Kernel(weights),
    floatProduct: true,
    rescaling: rescalingOf(input, weights, bias, call.options),
  });
  for (let n = 0; n < rows; n++) {
    for (let o = 0; o < cout; o++) {
      let sum = 0;
      for (let i = 0; i < cin; i++) sum += (x[n * cin + i] ?? 0) * (w[o * cin + i] ?? 0);
      store(n * cout + o, sum, o, n);
    }
  }
};

/**
 * Which of TFLite's kernels rescales: the matrix product for signed codes, or one of those for uint8,
 * sparse weights and 64-bit sums.
 */
function rescalingOf(
  input: TensorValue,
  weights: TensorValue,
  bias: TensorValue | null,
  { quantizedBiasType }: OpOptions['FULLY_CONNECTED'],
): Rescaling {
  if (weights.sparsity || input.dtype === 'UINT8') return 'twice';
  if (input.dtype !== 'INT16') return 'once';
  if (weights.dtype === 'INT16') return 'int64';
  const wide = bias?.dtype === 'INT64' || quantizedBiasType === 'INT64' || affineOf(weights).zeroPoint !== 0;
  return wide ? 'double' : 'once';
}

/** Whether weights go to the hybrid kernel for int4, which quantizes rows without zero points whatever the options say. */
function hasInt4Kernel({ dtype, shape }: TensorValue): boolean {
  const [cout = 1, cin = 1] = shape;
  return dtype === 'INT4' && cout >= 4 && cin >= 32 && cin % 2 === 0;
}
