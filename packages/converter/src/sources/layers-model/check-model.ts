import { LiteError } from '@litesmith/ops-registry';
import { layersOf } from '@litesmith/training/layer-graph';
import type { LayersModel } from '@tensorflow/tfjs';
import type { LayerRules } from './layer-rules.js';
import { tensorType } from './weights.js';

/**
 * Checks a model before any work is done on it.
 *
 * @throws {LiteError} `SOURCE_KIND` if it is not a tf.LayersModel, `SOURCE_NOT_BUILT` if shapes and weights do not exist
 *   yet, `SOURCE_DTYPE` if an input's type has no counterpart, `CONVERT_UNSUPPORTED` listing ALL layers that cannot be
 *   converted.
 */
export function checkModel(model: LayersModel, rules: LayerRules): void {
  if (typeof model !== 'object' || model === null || !('layers' in model) || !Array.isArray(model.layers)) {
    throw new LiteError('SOURCE_KIND', 'the model is not a tf.LayersModel: it has no layers', {
      hint: 'pass what tf.sequential, tf.model or tf.loadLayersModel gives',
    });
  }
  const unbuilt = model.outputs.length === 0;
  if (unbuilt) {
    throw new LiteError('SOURCE_NOT_BUILT', `model "${model.name}" is not built: its input shape is not known`, {
      hint: 'give the first layer an inputShape',
    });
  }
  for (const input of model.inputs) {
    if (tensorType(input.dtype) === undefined) {
      throw new LiteError('SOURCE_DTYPE', `the input is ${input.dtype}; known are float32, int32 and bool`, {
        at: input.name,
      });
    }
  }
  const unknown = new Map<string, string[]>();
  for (const layer of layersOf(model)) {
    const className = layer.getClassName();
    if (className === 'InputLayer' || Object.hasOwn(rules, className)) continue;
    unknown.set(className, [...(unknown.get(className) ?? []), layer.name]);
  }
  if (unknown.size > 0) {
    const list = [...unknown].map(([className, names]) => `  ${className}: ${names.join(', ')}`);
    throw new LiteError('CONVERT_UNSUPPORTED', `model "${model.name}" has layers without a rule:\n${list.join('\n')}`, {
      hint: 'give a rule for the class name in the option layers, or replace the layer',
    });
  }
}
