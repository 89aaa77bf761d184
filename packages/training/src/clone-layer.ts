import { LiteError } from '@litesmith/ops-registry';
import type { SymbolicTensor, serialization, Tensor } from '@tensorflow/tfjs';
import { unfuseDilated } from './kernels/dilated-convolutions.js';
import type { Layer } from './layer-graph.js';

/** What a layer says of itself, and what it can be made from again. */
export type LayerConfig = serialization.ConfigDict;

/**
 * A new layer of the same class and configuration, not built yet. Custom layers need no registration: the class of the
 * layer itself makes it. (Custom layers inside a wrapper of TF.js, a cell in `tf.layers.rnn`, do need
 * `tf.serialization.registerClass`.)
 *
 * @param changes to the configuration; `undefined` takes a key away
 * @throws {LiteError} `TRAINING_CLONE` if the class cannot be made from its own configuration
 */
export function cloneLayer(layer: Layer, changes: Readonly<Record<string, unknown>> = {}): Layer {
  const at = `layer "${layer.name}" (${classNameOf(layer)})`;
  const layerClass = layer.constructor as serialization.SerializableConstructor<Layer>;
  try {
    // fromConfig of wrappers takes its argument apart: it gets a config of its own.
    const config: Record<string, unknown> = { ...layer.getConfig(), ...forgotten(layer), ...changes };
    for (const key of Object.keys(config)) if (config[key] === undefined) delete config[key];
    const clone = layerClass.fromConfig(layerClass, config as LayerConfig);
    // Its weights are set from the original at once: no time for initializers.
    clone.setFastWeightInitDuringBuild(true);
    unfuseDilated(clone);
    return clone;
  } catch (cause) {
    throw new LiteError('TRAINING_CLONE', `the layer cannot be made from its own configuration: ${messageOf(cause)}`, {
      at,
      hint: 'its class needs a constructor that takes what getConfig() gives, or a static fromConfig',
      cause,
    });
  }
}

/**
 * Gives a built clone the weights of the layer that it was made from, or others of the same shapes.
 *
 * @throws {LiteError} `TRAINING_CLONE` if it has other weights: its configuration does not say all that it needs
 */
export function copyWeights(from: Layer, to: Layer, values?: readonly Tensor[]): void {
  const [wanted, given] = [from, to].map((layer) => layer.weights.map(({ shape }) => `[${shape}]`).join(' '));
  if (wanted !== given) {
    throw new LiteError(
      'TRAINING_CLONE',
      `a layer made from its configuration has weights ${given || '(none)'}, the original ${wanted || '(none)'}`,
      { at: `layer "${from.name}" (${classNameOf(from)})`, hint: 'does getConfig() state everything?' },
    );
  }
  to.setWeights(values ? [...values] : from.weights.map((weight) => weight.read()));
}

/** The class name of a layer, as files and rules know it. */
export function classNameOf(layer: Layer): string {
  return layer.getClassName() ?? layer.constructor.name;
}

/** Calls a layer on symbolic values and gives its outputs as a list. */
export function applyLayer(
  layer: Layer,
  inputs: readonly SymbolicTensor[],
  callArgs: Record<string, unknown> = {},
): readonly SymbolicTensor[] {
  const [first] = inputs;
  const result = layer.apply(inputs.length === 1 && first ? first : [...inputs], callArgs);
  return (Array.isArray(result) ? result : [result]) as SymbolicTensor[];
}

/** Keys that configurations of TF.js' own layers leave out though their constructors want them. */
const forgottenKeys: Readonly<Record<string, readonly string[]>> = { SeparableConv2D: ['depthMultiplier'] };

function forgotten(layer: Layer): Readonly<Record<string, unknown>> {
  const keys = forgottenKeys[classNameOf(layer)] ?? [];
  return Object.fromEntries(keys.map((key) => [key, Reflect.get(layer, key)]));
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
