import type { OpOptions } from '@litesmith/ops-registry';
import { type PatchGeometry, patchesOf } from '../families/patches.js';
import type { Rescaling } from '../families/rescaling.js';
import { rowProducts } from '../families/row-products.js';
import type { WeightProduct } from '../families/weight-product.js';
import { prepareWeightedSum } from '../families/weighted-sum.js';
import { windowAxis } from '../families/window.js';
import type { KernelCall, TensorValue, TwoStepKernel } from '../kernel.js';
import { inputOf, isConstantInput, optionalInputOf, outputOf } from '../operands.js';

/** Positions of the output whose patches are multiplied at a time. */
const tile = 8;

/**
 * y[n, oh, ow, o] = activation(Σ_{kh, kw, i} x[n, oh · s − p + kh · d, …, i] · w[o, kh, kw, i] + b[o]).
 *
 * Weights with fewer input channels than the input convolve groups of channels. The patches of some positions are laid out
 * as rows, which then meet each filter as another row.
 *
 * Source: tflite/kernels/conv.cc; Conv, reference/conv.h; ConvPerChannel, reference/integer_ops/conv.h
 */
export const conv2d: TwoStepKernel<OpOptions['CONV_2D']> = {
  prepare: (call) => prepareConv2d(call, null),
};

/**
 * The same with sums of products from elsewhere; `null` takes the weights as they are.
 *
 * @param product of filters as rows `[cout, kh · kw · cin]`, of a convolution without groups
 */
export function prepareConv2d(call: KernelCall<OpOptions['CONV_2D']>, product: WeightProduct | null): () => void {
  const { options } = call;
  const [input, weights, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const [batch = 1, ih = 1, iw = 1, channels = 1] = input.shape;
  const [cout = 1, kh = 1, kw = 1, cin = 1] = weights.shape;
  const [, oh = 1, ow = 1] = output.shape;
  const groups = channels / cin;
  const groupSize = cout / groups;
  const { padding, strideH, strideW, dilationHFactor, dilationWFactor } = options;
  const geometry: PatchGeometry = {
    rows: windowAxis(padding, { input: ih, output: oh, size: kh, stride: strideH }, dilationHFactor),
    columns: windowAxis(padding, { input: iw, output: ow, size: kw, stride: strideW }, dilationWFactor),
    channels,
    cin,
  };
  const sum = prepareWeightedSum({
    input,
    weights,
    bias: optionalInputOf(call, 2),
    output,
    activation: options.fusedActivationFunction,
    rows: batch,
    asymmetric: groups > 1 || hasDifferentScales(weights),
    rescaling: rescalingOf(input, groups, options),
    weightsElsewhere: product !== null,
    constantWeights: isConstantInput(call, 1),
    constantBias: isConstantInput(call, 2),
  });
  const depth = kh * kw * cin;
  const plane = oh * ow;
  const fill = patchesOf(geometry, sum.x);
  // Where a window is one element and they follow each other, the image is its own matrix of patches.
  const asIs = depth === channels && strideH === 1 && strideW === 1 && plane === ih * iw;
  const patches = { data: asIs ? sum.x : new Float32Array(tile * depth), stride: depth };
  const filters = { data: sum.w, stride: depth };
  const sums = new Float64Array(tile * cout);
  return () => {
    sum.load();
    product?.begin(sum.x);
    for (let n = 0; n < batch; n++) {
      for (let first = 0; first < plane; first += tile) {
        const count = Math.min(tile, plane - first);
        for (let group = 0; group < groups; group++) {
          const start = asIs ? (n * plane + first) * depth : 0;
          if (!asIs) fill(patches.data, n, first, count, group);
          const g = group * groupSize;
          if (product) product.multiply(patches.data, start, depth, count, sums, cout);
          else rowProducts(patches, start, count, filters, g * depth, groupSize, depth, sums, g, cout);
        }
        for (let i = 0; i < count; i++) sum.storeChannels((n * plane + first + i) * cout, sums, i * cout, cout, n);
      }
    }
  };
}

/** A convolution of signed codes goes through a matrix product, unless it has groups or 64-bit biases. */
function rescalingOf(input: TensorValue, groups: number, { quantizedBiasType }: OpOptions['CONV_2D']): Rescaling {
  if (input.dtype === 'INT16' && quantizedBiasType !== 'INT32') return 'int64';
  return groups === 1 && input.dtype !== 'UINT8' ? 'once' : 'twice';
}

/** Whether hybrid weights go to the kernel for a scale per channel, which alone quantizes its input with a zero point. */
function hasDifferentScales({ quantization }: TensorValue): boolean {
  return quantization?.scale.some((scale) => scale !== quantization.scale[0]) ?? false;
}
