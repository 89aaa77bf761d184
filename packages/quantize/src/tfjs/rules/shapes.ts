import { classNameOf } from '@litesmith/training';
import { FakeQuantize } from '../fake-quantize-layer.js';
import type { QuantizeLayerRule } from '../layer-rule.js';

/** What may become part of the operator before it, across layers that vanish. */
const absorbed: ReadonlySet<string> = new Set(['Activation', 'BatchNormalization', 'ReLU']);

/**
 * Layers that are gone after conversion: dropout and noise. The point of the one tensor that then is on both sides stands before
 * the layer, where values are as they are in prediction, unless an activation or normalization behind it is part of that tensor.
 */
export const vanishing: QuantizeLayerRule = (call) => {
  const { input, reader } = call;
  const joins = input.fusable && reader !== null && absorbed.has(classNameOf(reader.layer));
  const value = joins ? input : call.float();
  return { ...value, tensor: call.apply(call.copy(), [value.tensor]) };
};

/** Layers that move values about or choose among them: what comes out is on the grid of what goes in. */
export const moving: QuantizeLayerRule = (call) => {
  const { tensor, isFloat, point } = call.input.isFloat ? call.input : call.quantized();
  return call.value(call.apply(call.copy(), [tensor]), { isFloat, point });
};

/**
 * Layers that choose the largest: the largest of rounded values is the largest one, rounded. Where nothing else reads the
 * input, one point behind the layer does for both, and has less to round.
 */
export const choosing: QuantizeLayerRule = (call) => {
  const { input } = call;
  if (input.point !== null || input.reads > 1) return moving(call);
  return call.value(call.apply(call.copy(), [input.tensor]), { isFloat: input.isFloat });
};

/** Layers that average neighbours: rounded anew, on the grid of what goes in. */
export const averaging: QuantizeLayerRule = (call) => {
  const x = call.quantized();
  const value = call.value(call.apply(call.copy(), [x.tensor]));
  return call.point(value, { follows: x.point, rounding: 'stored' });
};

/** Layers whose one operator has a scale of its own for what comes out. */
export const single: QuantizeLayerRule = (call) => call.value(call.apply(call.copy(), [call.quantized().tensor]));

/** A table of rows: it lies on the grid of what is taken from it. The indices are no activations. */
export const embedding: QuantizeLayerRule = (call) => call.value(call.apply(call.copy(), [call.input.tensor]));

/** A point that the model has already (it was loaded, or is to be trained with other options): its range goes on. */
export const point: QuantizeLayerRule = (call) => {
  const { layer, input } = call;
  if (!(layer instanceof FakeQuantize)) return input;
  const { fixed, bits, rounding, onlyInPrediction } = layer;
  const value =
    input.point !== null ? input : call.point(input, { ...(fixed && { fixed, bits }), rounding, onlyInPrediction });
  value.point?.goOnFrom(layer);
  return value;
};
