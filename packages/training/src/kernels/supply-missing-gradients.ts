import * as tf from '@tensorflow/tfjs';
import { batchNormGradients } from './batch-norm-gradients.js';
import {
  type ConvAttributes,
  convFilterGradient,
  convInfo,
  convInputGradient,
  depthwiseFilterGradient,
  depthwiseInputGradient,
} from './conv-gradients.js';
import { averagePoolGradient, maxPoolGradient } from './pool-gradients.js';
import { segmentSum } from './segment-sum.js';

type Kernel = (inputs: tf.NamedTensorMap, attributes: Attributes) => tf.Tensor;
type Attributes = Readonly<Record<string, unknown>>;
type Shape4 = [number, number, number, number];

/** An input of rank 4. */
const image = (inputs: tf.NamedTensorMap, name: string): tf.Tensor4D => inputs[name] as tf.Tensor4D;
const conv = ({ strides, pad, dimRoundingMode, dilations = 1 }: Attributes): ConvAttributes => ({
  strides: strides as ConvAttributes['strides'],
  pad: pad as ConvAttributes['pad'],
  dilations: dilations as [number, number],
  ...(dimRoundingMode === undefined ? {} : { dimRoundingMode: dimRoundingMode as 'floor' }),
});

const poolInfo = (shape: Shape4, { filterSize, strides, pad, dimRoundingMode }: Attributes) =>
  tf.backend_util.computePool2DInfo(
    shape,
    filterSize as [number, number],
    strides as [number, number],
    1,
    pad as 'same',
    dimRoundingMode as 'floor',
  );

/** Kernels that gradients of TF.js ask for, by TF.js' names. */
const kernels: Readonly<Record<string, Kernel>> = {
  AvgPoolGrad: ({ dy, input }, attributes) => {
    const { shape } = input as tf.Tensor4D;
    return averagePoolGradient(shape, dy as tf.Tensor4D, poolInfo(shape, attributes));
  },
  Conv2DBackpropFilter: (inputs, attributes) => {
    const [x, dy] = [image(inputs, 'x'), image(inputs, 'dy')];
    return convFilterGradient(x, dy, convInfo(x.shape, attributes.filterShape as Shape4, conv(attributes)));
  },
  Conv2DBackpropInput: (inputs, attributes) => {
    const [dy, filter] = [image(inputs, 'dy'), image(inputs, 'filter')];
    return convInputGradient(dy, filter, convInfo(attributes.inputShape as Shape4, filter.shape, conv(attributes)));
  },
  DepthwiseConv2dNativeBackpropFilter: (inputs, attributes) => {
    const [x, dy] = [image(inputs, 'x'), image(inputs, 'dy')];
    const info = convInfo(x.shape, attributes.filterShape as Shape4, conv(attributes), true);
    return depthwiseFilterGradient(x, dy, info);
  },
  DepthwiseConv2dNativeBackpropInput: (inputs, attributes) => {
    const [dy, filter] = [image(inputs, 'dy'), image(inputs, 'filter')];
    const info = convInfo(attributes.inputShape as Shape4, filter.shape, conv(attributes), true);
    return depthwiseInputGradient(dy, filter, info);
  },
  MaxPoolGrad: ({ dy, input }, attributes) => {
    const x = input as tf.Tensor4D;
    return maxPoolGradient(x, dy as tf.Tensor4D, poolInfo(x.shape, attributes));
  },
  UnsortedSegmentSum: ({ x, segmentIds }, { numSegments }) =>
    segmentSum(x as tf.Tensor, segmentIds as tf.Tensor, numSegments as number),
};

/** Kernels that the WASM backend has, but several times slower than these. */
const fasterOnWasm: ReadonlySet<string> = new Set(['AvgPoolGrad', 'Conv2DBackpropInput', 'MaxPoolGrad']);

/**
 * Gives a backend the kernels that it lacks for training: the WASM backend has no gradient for convolutions, depthwise ones
 * and gather (embeddings). Where it has slow ones (products of transposed matrices, inputs of convolutions, pooling), it gets
 * faster ones. Also lets dilated convolutions be trained, on every backend. `train` calls this; call it yourself before
 * `model.fit`. A second call does nothing.
 *
 * @param backend name of a backend that is registered; the current one by default
 */
export function supplyMissingGradients(backend: string = tf.getBackend()): void {
  const present = new Set(tf.getKernelsForBackend(backend).map(({ kernelName }) => kernelName));
  if (present.size === 0) return;
  const isWasm = backend === 'wasm';
  for (const [kernelName, kernel] of Object.entries(kernels)) {
    const replaces = isWasm && fasterOnWasm.has(kernelName) && !supplied.has(kernelName);
    if (present.has(kernelName) && !replaces) continue;
    if (present.has(kernelName)) tf.unregisterKernel(kernelName, backend);
    tf.registerKernel({
      kernelName,
      backendName: backend,
      kernelFunc: ({ inputs, attrs }) => tf.tidy(() => kernel(inputs as tf.NamedTensorMap, attrs ?? {})),
    });
    if (isWasm) supplied.add(kernelName);
  }
  if (isWasm && !supplied.has('BatchMatMul')) multiplyTransposed();
  dilateGradients();
  normalizeFaster();
}

// What stands in the registry of TF.js, which is one per process as well.
const supplied = new Set<string>();

/** The WASM backend has a fast product of matrices and a slow one for transposed ones: transposes first, then. */
function multiplyTransposed(): void {
  const original = tf.getKernel('BatchMatMul', 'wasm');
  if (original === undefined) return;
  tf.unregisterKernel('BatchMatMul', 'wasm');
  tf.registerKernel({
    ...original,
    kernelFunc: (call) => {
      const { transposeA, transposeB } = (call.attrs ?? {}) as { transposeA?: boolean; transposeB?: boolean };
      if (transposeA !== true && transposeB !== true) return original.kernelFunc(call);
      return tf.tidy(() => {
        const swapped = (x: tf.Tensor, swap: boolean | undefined): tf.Tensor => {
          const { rank } = x;
          const axes = Array.from({ length: rank }, (_, axis) => axis);
          return swap === true ? x.transpose([...axes.slice(0, -2), rank - 1, rank - 2]) : x;
        };
        const { a, b } = call.inputs as { a: tf.Tensor; b: tf.Tensor };
        const inputs = { a: swapped(a, transposeA), b: swapped(b, transposeB) };
        const product = original.kernelFunc({ ...call, inputs, attrs: { transposeA: false, transposeB: false } });
        return tf.engine().makeTensorFromTensorInfo(product as tf.TensorInfo);
      });
    },
  });
  supplied.add('BatchMatMul');
}

/** TF.js refuses gradients of dilated convolutions. */
function dilateGradients(): void {
  for (const [kernelName, gradientOf] of Object.entries(dilatedGradients)) {
    const original = tf.getGradient(kernelName);
    if (original === undefined || supplied.has(`dilated ${kernelName}`)) continue;
    supplied.add(`dilated ${kernelName}`);
    tf.unregisterGradient(kernelName);
    tf.registerGradient({
      ...original,
      gradFunc: (dy, saved, attrs) => {
        const dilations = [conv(attrs).dilations ?? 1].flat();
        if (dilations.every((dilation) => dilation === 1)) return original.gradFunc(dy, saved, attrs);
        const [x, filter] = saved as [tf.Tensor4D, tf.Tensor4D];
        return gradientOf(dy as tf.Tensor4D, x, filter, conv(attrs));
      },
    });
  }
}

/** TF.js spreads mean and variance over the whole batch before it multiplies; sums per channel need neither. */
function normalizeFaster(): void {
  const original = tf.getGradient('FusedBatchNorm');
  if (original === undefined || supplied.has('FusedBatchNorm')) return;
  supplied.add('FusedBatchNorm');
  tf.unregisterGradient('FusedBatchNorm');
  tf.registerGradient({
    ...original,
    gradFunc: (dy, saved, attrs) => {
      const { varianceEpsilon } = attrs as { readonly varianceEpsilon?: number };
      return batchNormGradients(dy as tf.Tensor, saved, varianceEpsilon) ?? original.gradFunc(dy, saved, attrs);
    },
  });
}

type DilatedGradient = (
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  attributes: ConvAttributes,
) => Readonly<Record<string, () => tf.Tensor>>;

const dilatedGradients: Readonly<Record<string, DilatedGradient>> = {
  Conv2D: (dy, x, filter, attributes) => {
    const info = convInfo(x.shape, filter.shape, attributes);
    return { x: () => convInputGradient(dy, filter, info), filter: () => convFilterGradient(x, dy, info) };
  },
  DepthwiseConv2dNative: (dy, x, filter, attributes) => {
    const info = convInfo(x.shape, filter.shape, attributes, true);
    return { x: () => depthwiseInputGradient(dy, filter, info), filter: () => depthwiseFilterGradient(x, dy, info) };
  },
};
