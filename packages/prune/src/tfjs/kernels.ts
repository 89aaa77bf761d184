import { classNameOf, type WeightTarget } from '@litesmith/training';
import { type MatrixView, matrixView } from '../masks/matrix-view.js';

/** Weights that are pruned unless something else is said, by their names in layers of TensorFlow.js. */
const prunedByDefault: ReadonlySet<string> = new Set(['kernel', 'recurrent_kernel', 'pointwise_kernel', 'embeddings']);

/** Few weights, each of which counts: pruned only where they are asked for. As TFMOT has it. */
const prunedIfNamed: ReadonlySet<string> = new Set(['depthwise_kernel']);

/**
 * Whether a weight is pruned unless something else is said: kernels of dense layers, convolutions, recurrent cells, pointwise
 * kernels of separable convolutions, embeddings; in layers of any class, custom ones, too.
 *
 * Source: `_LAYERS_WEIGHTS_MAP`, tensorflow_model_optimization/python/core/sparsity/keras/prune_registry.py
 */
export function isPrunedByDefault(target: WeightTarget): boolean {
  return prunedByDefault.has(target.name) && isMatrix(target);
}

/** Whether a weight is a kernel, the depthwise ones included. */
export function isKernel(target: WeightTarget): boolean {
  return isPrunedByDefault(target) || (prunedIfNamed.has(target.name) && isMatrix(target));
}

function isMatrix({ variable }: WeightTarget): boolean {
  return variable.shape.length >= 2 && variable.dtype === 'float32';
}

/** Axes of outputs of kernels that do not have them last, by class of layer and by name of weight. */
const rowAxesByClass: Readonly<Record<string, readonly number[]>> = {
  Conv2DTranspose: [2],
  Conv3DTranspose: [3],
};
const rowAxesByName: Readonly<Record<string, readonly number[]>> = { depthwise_kernel: [2, 3], embeddings: [0] };

/** A kernel as a matrix: a row for each output, a column for each input that it meets. */
export function kernelView({ layer, name, variable }: WeightTarget): MatrixView {
  const className = wrappedClass(layer.getConfig()) ?? classNameOf(layer);
  const axes = rowAxesByName[name] ?? (name === 'kernel' ? rowAxesByClass[className] : undefined) ?? [-1];
  return matrixView(
    variable.shape.map((size) => size ?? 0),
    axes,
  );
}

/** Class of the layer that a wrapper such as TimeDistributed is around. */
function wrappedClass({ layer }: { readonly layer?: unknown }): string | undefined {
  if (typeof layer !== 'object' || layer === null || !('className' in layer)) return undefined;
  return typeof layer.className === 'string' ? layer.className : undefined;
}
