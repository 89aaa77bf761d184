import { strip } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';

/**
 * A plain copy of a pruned model: the same layers, with zeros where the masks are. What else the weights go through is baked in or dropped
 * as well: it is `strip` of `@litesmith/training`. Of a quantization-aware model take `stripQuantization`, which keeps the zeros, too.
 *
 * Source: `strip_pruning`, tensorflow_model_optimization/python/core/sparsity/keras/prune.py
 *
 * @throws {LiteError} `TRAINING_MODEL`, `TRAINING_CLONE`
 */
export function stripPruning(model: tf.LayersModel): tf.LayersModel {
  return strip(model);
}
