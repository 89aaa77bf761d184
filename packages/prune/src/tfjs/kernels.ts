import { isKernel, outputAxes, type WeightTarget } from '@litesmith/training';
import { type MatrixView, matrixView } from '../masks/matrix-view.js';

/** Few weights, each of which counts: pruned only where they are asked for. As TFMOT has it. */
const prunedIfNamed: ReadonlySet<string> = new Set(['depthwise_kernel']);

/**
 * Whether a weight is pruned unless something else is said: kernels of dense layers, convolutions, recurrent cells, pointwise
 * kernels of separable convolutions, embeddings; in layers of any class, custom ones, too.
 *
 * Source: `_LAYERS_WEIGHTS_MAP`, tensorflow_model_optimization/python/core/sparsity/keras/prune_registry.py
 */
export function isPrunedByDefault(target: WeightTarget): boolean {
  return isKernel(target) && !prunedIfNamed.has(target.name);
}

/** A kernel as a matrix: a row for each output, a column for each input that it meets. */
export function kernelView(target: WeightTarget): MatrixView {
  return matrixView(
    target.variable.shape.map((size) => size ?? 0),
    outputAxes(target),
  );
}
