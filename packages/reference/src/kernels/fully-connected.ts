import type { ActivationFunctionType, OpOptions } from '@litesmith/ops-registry';
import { affineOf } from '../affine.js';
import { prepareBlockwiseSum } from '../families/blockwise-sum.js';
import type { Rescaling } from '../families/rescaling.js';
import { rowProducts } from '../families/row-products.js';
import { unshuffledOperands } from '../families/shuffled-weights.js';
import type { WeightProduct } from '../families/weight-product.js';
import { prepareWeightedSum } from '../families/weighted-sum.js';
import type { KernelCall, TensorValue, TwoStepKernel } from '../kernel.js';
import { elementCount, elementsOf, inputOf, isConstantInput, optionalInputOf, outputOf } from '../operands.js';

/** Rows whose products are formed at a time. */
const tile = 8;

/**
 * y[n, o] = activation(Σ_i x[n, i] · w[o, i] + b[o]), x seen as rows of the width of w. Without columns all is 0, whatever
 * the bias. With shuffled weights TFLite's kernel forgets the activation; here it is applied.
 *
 * Source: tflite/kernels/fully_connected.cc
 */
export const fullyConnected: TwoStepKernel<OpOptions['FULLY_CONNECTED']> = {
  prepare: (call) => prepareFullyConnected(call, null),
};

/**
 * The same with sums of products from elsewhere; `null` takes the weights as they are.
 *
 * @param product of weights that are neither shuffled nor blockwise, and have columns
 */
export function prepareFullyConnected(
  call: KernelCall<OpOptions['FULLY_CONNECTED']>,
  product: WeightProduct | null,
): () => void {
  const { fusedActivationFunction, weightsFormat, asymmetricQuantizeInputs } = call.options;
  const shuffled = weightsFormat === 'DEFAULT' ? null : unshuffledOperands(call);
  const [input, weights] = [shuffled?.input ?? inputOf(call, 0), shuffled?.weights ?? inputOf(call, 1)];
  const output = outputOf(call);
  const [cout = 1, cin = 1] = weights.shape;
  const bias = optionalInputOf(call, 2);
  if (cin === 0) {
    const to = elementsOf(output);
    return () => {
      for (let i = 0; i < to.length; i++) to[i] = 0;
    };
  }
  const rows = Math.floor(elementCount(input.shape) / cin);
  const constants = { constantWeights: isConstantInput(call, 1), constantBias: isConstantInput(call, 2) };
  if (weights.quantization?.kind === 'blockwise') {
    return prepareBlockwiseSum({ input, weights, bias, output, activation: fusedActivationFunction, ...constants });
  }
  const sum = prepareWeightedSum({
    input,
    weights,
    bias,
    output,
    activation: fusedActivationFunction,
    rows,
    asymmetric: asymmetricQuantizeInputs && !hasInt4Kernel(weights, rows),
    floatProduct: true,
    rescaling: shuffled ? 'twice' : rescalingOf(input, weights, bias, call.options),
    unbounded: input.dtype === 'FLOAT32' && weights.dtype !== 'FLOAT32',
    transform:
      input.dtype === 'FLOAT32' && weights.dtype !== 'FLOAT32' ? transforms[fusedActivationFunction] : undefined,
    weightsElsewhere: product !== null,
    ...constants,
  });
  const [x, w] = [
    { data: sum.x, stride: cin },
    { data: sum.w, stride: cin },
  ];
  const sums = new Float64Array(tile * cout);
  return () => {
    shuffled?.load();
    sum.load();
    product?.begin(sum.x);
    for (let first = 0; first < rows; first += tile) {
      const count = Math.min(tile, rows - first);
      if (product) product.multiply(sum.x, first * cin, cin, count, sums, cout);
      else rowProducts(x, first * cin, count, w, 0, cout, cin, sums, 0, cout);
      for (let i = 0; i < count; i++) sum.storeChannels((first + i) * cout, sums, i * cout, cout, first + i);
    }
  };
}

/** Activations that only the hybrid kernels fuse. */
const transforms: { readonly [A in ActivationFunctionType]?: (real: number) => number } = {
  TANH: Math.tanh,
  SIGN_BIT: (real) => (real < 0 || Object.is(real, -0) ? 1 : 0),
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
function hasInt4Kernel({ dtype, shape }: TensorValue, rows: number): boolean {
  const [cout = 1, cin = 1] = shape;
  return dtype === 'INT4' && rows > 0 && cout >= 4 && cin >= 32 && cin % 2 === 0;
}
