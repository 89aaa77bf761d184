import { bakeWeights, flatten, isKernel, reparameterizationsOf, weightTargets } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';
import { isMasked } from './pruning-mask.js';

/** How sparse one weight is. */
export interface WeightSparsity {
  /** Name of the layer, behind those of the nested models around it: `encoder/dense`. */
  readonly layer: string;
  /** Name within the layer: `kernel`. */
  readonly weight: string;
  readonly shape: readonly number[];
  readonly elementCount: number;
  readonly zeroCount: number;
  /** Share of zeros, 0 to 1. */
  readonly sparsity: number;
  /** Whether it has a mask. */
  readonly isPruned: boolean;
}

/** How sparse a model is: its kernels, and all else that has a mask. */
export interface SparsitySummary {
  readonly weights: readonly WeightSparsity[];
  /** Of all these weights together. */
  readonly elementCount: number;
  readonly zeroCount: number;
  readonly sparsity: number;
  /** Of those that have a mask together; 0 if none has. */
  readonly prunedSparsity: number;
  /** All parameters of the model, biases and statistics included. */
  readonly parameterCount: number;
}

/** Counts zeros in what would stay of the weights of a model if training ended now. Takes plain models, too. */
export function sparsityOf(model: tf.LayersModel): SparsitySummary {
  const baked = new Map<tf.LayerVariable, number>();
  bakeWeights(model, (variable, value) => baked.set(variable, zerosOf(value)));
  const seen = new Set<tf.LayerVariable>();
  const weights: WeightSparsity[] = [];
  let parameterCount = 0;
  for (const { layer, name } of flatten(model).calls) {
    for (const target of weightTargets(layer)) {
      if (seen.has(target.variable)) continue;
      seen.add(target.variable);
      const shape = target.variable.shape.map((size) => size ?? 0);
      const elementCount = shape.reduce((product, size) => product * size, 1);
      parameterCount += elementCount;
      const isPruned = isMasked(reparameterizationsOf(target));
      if (!isPruned && !isKernel(target)) continue;
      const zeroCount = baked.get(target.variable) ?? zerosOf(target.variable.read());
      const counts = { elementCount, zeroCount, sparsity: share(zeroCount, elementCount) };
      weights.push({ layer: name, weight: target.name, shape, ...counts, isPruned });
    }
  }
  const pruned = totalOf(weights.filter(({ isPruned }) => isPruned));
  return { weights, ...totalOf(weights), prunedSparsity: pruned.sparsity, parameterCount };
}

function totalOf(weights: readonly WeightSparsity[]): Pick<SparsitySummary, 'elementCount' | 'zeroCount' | 'sparsity'> {
  const elementCount = weights.reduce((sum, weight) => sum + weight.elementCount, 0);
  const zeroCount = weights.reduce((sum, weight) => sum + weight.zeroCount, 0);
  return { elementCount, zeroCount, sparsity: share(zeroCount, elementCount) };
}

function zerosOf(tensor: tf.Tensor): number {
  let zeros = 0;
  for (const value of tensor.dataSync()) if (value === 0) zeros++;
  return zeros;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
