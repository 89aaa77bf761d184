import { classNameOf } from './clone-layer.js';
import type { WeightTarget } from './reparameterization.js';

/** Weights that hold most of a model, by their names within layers of TensorFlow.js, and of custom ones that name theirs alike. */
const kernelNames: ReadonlySet<string> = new Set([
  'kernel',
  'depthwise_kernel',
  'pointwise_kernel',
  'recurrent_kernel',
  'embeddings',
]);

/** Whether a weight is a kernel: a float matrix or filter; no bias and nothing of a normalization. */
export function isKernel({ name, variable }: WeightTarget): boolean {
  return kernelNames.has(name) && variable.shape.length >= 2 && variable.dtype === 'float32';
}

/** Axes of outputs, counted from the end, where they are not the last axis: by class of layer and name, or by name alone. */
const axesByName: Readonly<Record<string, readonly number[]>> = {
  // [kh, kw, c, multiplier]: output channel c · multiplier + m
  depthwise_kernel: [-2, -1],
  // [words, features]: a row for each word
  embeddings: [-2],
  // [kh, kw, cout, cin]
  'Conv2DTranspose/kernel': [-2],
  'Conv3DTranspose/kernel': [-2],
};

/** The axes of a kernel that its outputs lie along, counted from the end; neighbours. Rows of a table count as outputs. */
export function outputAxes({ layer, name }: WeightTarget): readonly number[] {
  const className = wrappedClass(layer.getConfig()) ?? classNameOf(layer);
  return axesByName[`${className}/${name}`] ?? axesByName[name] ?? [-1];
}

/** Class of the layer that a wrapper such as TimeDistributed is around. */
function wrappedClass({ layer }: { readonly layer?: unknown }): string | undefined {
  if (typeof layer !== 'object' || layer === null || !('className' in layer)) return undefined;
  return typeof layer.className === 'string' ? layer.className : undefined;
}
