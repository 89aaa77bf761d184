import { LiteError, type TensorType } from '@litesmith/ops-registry';
import { layersOf, withBakedWeight } from '@litesmith/training/layer-graph';
import type { LayersModel } from '@tensorflow/tfjs';
import type { SourceConstant, SourceValues } from '../../source-graph.js';
import type { Layer } from './layer-rule.js';

/** One weight of a layer, read out of its backend. */
export interface LayerWeight extends SourceConstant {
  /** Number of the variable: layers that share it share the constant. */
  readonly id: number;
}

/** Weights of every layer, by their names within the layer (`kernel`, `bias`). */
export type ModelWeights = ReadonlyMap<Layer, ReadonlyMap<string, LayerWeight>>;

/** TFLite's type for a TF.js dtype; `undefined` for what TFLite models cannot take in here. */
export function tensorType(dtype: string): TensorType | undefined {
  return tensorTypes[dtype];
}

const tensorTypes: Readonly<Record<string, TensorType>> = { float32: 'FLOAT32', int32: 'INT32', bool: 'BOOL' };

/**
 * Reads the weights of all layers, with what training bakes into them (pruning masks, centroids), asynchronously, so that it works on every backend (WebGPU has no synchronous read).
 *
 * @throws {LiteError} `SOURCE_WEIGHTS` if a weight is disposed of, `SOURCE_DTYPE` if TFLite has no such type.
 */
export async function readWeights(model: LayersModel): Promise<ModelWeights> {
  const weights = new Map<Layer, ReadonlyMap<string, LayerWeight>>();
  const constants = new Map<number, LayerWeight>();
  for (const layer of layersOf(model)) {
    const named = new Map<string, LayerWeight>();
    for (const variable of layer.weights) {
      const name = variable.originalName.slice(variable.originalName.lastIndexOf('/') + 1);
      const constant = constants.get(variable.id) ?? (await readVariable(layer, name, variable));
      constants.set(variable.id, constant);
      named.set(name, constant);
    }
    weights.set(layer, named);
  }
  return weights;
}

async function readVariable(layer: Layer, name: string, variable: Layer['weights'][number]): Promise<LayerWeight> {
  const at = `${layer.name}/${name}`;
  const dtype = tensorType(variable.dtype);
  if (dtype === undefined) throw new LiteError('SOURCE_DTYPE', `the weight is ${variable.dtype}`, { at });
  try {
    return await withBakedWeight(variable, async (tensor) => {
      // A copy: some backends hand out the memory that training goes on to use.
      const values: SourceValues = (await tensor.data()).slice();
      return { id: variable.id, name, dtype, shape: [...tensor.shape], values };
    });
  } catch (cause) {
    throw new LiteError('SOURCE_WEIGHTS', 'the weight cannot be read', {
      at,
      hint: 'was the model disposed of, or tf.disposeVariables called?',
      cause,
    });
  }
}
