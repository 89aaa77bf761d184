import * as tf from '@tensorflow/tfjs';
import type { QuantizeCall, QuantizedValue, QuantizeLayerRule } from '../layer-rule.js';

/** Sums and products, two at a time, each with a scale of its own. */
export const pairwise =
  (make: (name: string) => tf.layers.Layer): QuantizeLayerRule =>
  (call) =>
    call.inputs.length === 2 ? pair(call, call.copy(), call.inputs) : chain(call, make);

/** The mean of several inputs: their sum, then the quotient. */
export const average: QuantizeLayerRule = (call) => {
  const sum = chain(call, (name) => tf.layers.add({ name }));
  const quotient = call.part('mean', (name) => tf.layers.rescaling({ name, scale: 1 / call.inputs.length }));
  return call.value(call.apply(quotient, [call.quantized(sum).tensor]), {
    fusable: true,
  });
};

function chain(call: QuantizeCall, make: (name: string) => tf.layers.Layer): QuantizedValue {
  const [first = call.input, ...others] = call.inputs;
  return others.reduce((left, right, i) => pair(call, call.part(`${i + 1}`, make), [left, right]), first);
}

function pair(call: QuantizeCall, layer: tf.layers.Layer, inputs: readonly QuantizedValue[]): QuantizedValue {
  const tensors = inputs.map((input) => call.quantized(input).tensor);
  return call.value(call.apply(layer, tensors), { fusable: true });
}

/**
 * Layers that join their inputs on one grid, that of what comes out. Inputs that nothing else reads need no point of their
 * own; points of the others share the range of the one behind.
 */
export const joining: QuantizeLayerRule = (call) => {
  if (call.inputs.every(({ isFloat }) => isFloat)) {
    const tensors = call.inputs.map(({ tensor }) => tensor);
    return call.value(call.apply(call.copy(), tensors), { isFloat: true });
  }
  const inputs = call.inputs.map((input) =>
    input.point === null && input.reads === 1 && !input.isFloat ? input : call.quantized(input),
  );
  const tensors = inputs.map(({ tensor }) => tensor);
  const joined = call.point(call.value(call.apply(call.copy(), tensors)), {});
  for (const { point } of inputs) if (point !== null && joined.point !== null) point.follow(joined.point);
  return joined;
};
