import { weightTargets } from '@litesmith/training';
import type { QuantizeLayerRule } from '../layer-rule.js';

/**
 * A layer of which nothing is known, custom ones among them: its inputs and outputs on grids, its matrices on one each.
 */
export const generic: QuantizeLayerRule = (call) => {
  const layer = call.copy();
  const inputs = call.inputs.map((input) => call.quantized(input).tensor);
  const outputs = call.applyAll(layer, inputs);
  const matrices = weightTargets(layer).filter(({ variable }) => variable.shape.length > 1 && variable.trainable);
  call.weights(layer, Object.fromEntries(matrices.map(({ name }) => [name, []])));
  return outputs.map((tensor) => call.value(tensor));
};

/** Layers that become several operators, of which nothing is known in between: they stay float. */
export const composite: QuantizeLayerRule = (call) => {
  const inputs = call.inputs.map((input) => call.float(input).tensor);
  return call.applyAll(call.copy(), inputs).map((tensor) => call.value(tensor, { isFloat: true }));
};

/** A layer with one operator and weights that share one scale. */
export const prelu: QuantizeLayerRule = (call) => {
  const layer = call.copy();
  const tensor = call.apply(layer, [call.quantized().tensor]);
  call.weights(layer, { alpha: [] });
  return call.value(tensor);
};
