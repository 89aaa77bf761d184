import { requireModel } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';
import { registerFakeQuantize } from './fake-quantize-layer.js';
import { freezeBatchNorm } from './freeze.js';
import { QuantizedModelBuilder } from './model-builder.js';
import { type QuantizeAwareTrainingOptions, settingsOf } from './options.js';
import { rememberOrigin } from './origin.js';
import { quantizeLayerRules } from './quantize-layer-rules.js';
import { generic } from './rules/generic.js';

/**
 * A copy of a model that trains, and predicts, as the integer model will compute that it is to become: inputs, activations
 * and weights go through the grids of the quantized model, rounded and clamped as its kernels do, in the places where the
 * converted graph has tensors. Gradients go straight through.
 *
 * Train the result with `train` of `@litesmith/training` or with `model.fit`; convert it with `convert` of
 * `@litesmith/converter` and quantize it with `quantize('static_wi8_ai8')`: the ranges travel along, no representative data
 * is needed. `stripQuantization` gives back a plain model.
 *
 * Sequential and functional models, nested ones (which are taken apart: `encoder/dense`), shared, custom and wrapped layers
 * are taken. What stays float after conversion is computed in float here, too.
 *
 * A model that is quantization-aware already keeps its ranges: so go on with one that was loaded from a file (which holds
 * points and ranges, but not what its weights go through), or change the options.
 *
 * @throws {LiteError} `TRAINING_MODEL`, `TRAINING_CLONE`
 */
export function quantizeAwareTraining(
  model: tf.LayersModel,
  options: QuantizeAwareTrainingOptions = {},
): tf.LayersModel {
  requireModel(model);
  registerFakeQuantize();
  const settings = settingsOf(options);
  const rules = { '*': generic, ...quantizeLayerRules, ...settings.layers };
  const built = new QuantizedModelBuilder(model, settings, rules).build(model.name);
  rememberOrigin(built.model, model, built.origins);
  if (settings.freezeBatchNorm) freezeBatchNorm(built.model);
  return built.model;
}
