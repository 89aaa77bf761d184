import * as tf from '@tensorflow/tfjs';
import type { FixedGrid } from '../fake-quantize-layer.js';
import type { QuantizeCall, QuantizedValue, QuantizeLayerRule } from '../layer-rule.js';

type Grids = { readonly 8: FixedGrid; readonly 16: FixedGrid | null };

/** Output grids that the specification fixes. Source: g3doc/performance/quantization_spec.md; kernels/activations.cc. */
const unit: Grids = { 8: { scale: 1 / 256, zeroPoint: -128 }, 16: { scale: 1 / 32768, zeroPoint: 0 } };
const fixedGrids: Readonly<Record<string, Grids>> = {
  sigmoid: unit,
  softmax: unit,
  tanh: { 8: { scale: 1 / 128, zeroPoint: 0 }, 16: { scale: 1 / 32768, zeroPoint: 0 } },
  logSoftmax: { 8: { scale: 16 / 256, zeroPoint: 127 }, 16: null },
};

/** Activations that clamp, which most kernels do themselves. */
const clamps: ReadonlySet<string> = new Set(['relu', 'relu6']);

/** Activations that one TFLite op computes, with an integer kernel and a scale of their own. */
const single: ReadonlySet<string> = new Set(['elu', 'gelu', 'gelu_new']);

/** Whether a kernel computes the activation along with what is before it. */
export function isFused(activation: string): boolean {
  return activation === 'linear' || clamps.has(activation);
}

/** The name of the activation in a layer's configuration; `linear` where there is none. */
export function activationOf(config: Readonly<Record<string, unknown>>): string {
  const { activation } = config;
  if (typeof activation === 'string') return activation;
  const named = activation as { readonly className?: string } | null | undefined;
  return named?.className ?? 'linear';
}

/** The value behind an activation by name. */
export function activate(
  call: QuantizeCall,
  value: QuantizedValue,
  name: string,
  layer: () => tf.layers.Layer,
): QuantizedValue {
  if (name === 'linear') return value;
  if (clamps.has(name)) {
    const fuses = value.fusable && value.reads === 1 && value.point === null;
    return call.value(call.apply(layer(), [fuses ? value.tensor : call.quantized(value).tensor]));
  }
  const grids = fixedGrids[name];
  if (grids !== undefined) return squash(call, value, grids, layer);
  if (name === 'swish') return swish(call, value);
  if (single.has(name)) return call.value(call.apply(layer(), [call.quantized(value).tensor]));
  // Several operators, with nothing known of what flows between them: they stay float.
  return call.value(call.apply(layer(), [call.float(value).tensor]), { isFloat: true });
}

/** Activations whose outputs have a fixed grid, with the policy for those that end the model. */
function squash(call: QuantizeCall, value: QuantizedValue, grids: Grids, layer: () => tf.layers.Layer): QuantizedValue {
  const { activations, terminal } = call.settings;
  const policy = call.isTerminal && activations !== 'float' ? terminal : 'spec';
  if (policy === 'logits') return value;
  const result = call.value(call.apply(layer(), [call.quantized(value).tensor]), { isFloat: policy === 'float' });
  if (policy === 'float') return result;
  const bits = policy === 'int16' || activations === 'int16' ? 16 : 8;
  const fixed = grids[bits];
  // No 16-bit kernel: it stays float there.
  if (fixed === null) return bits === 16 && policy === 'spec' ? { ...result, isFloat: true } : result;
  return call.point(result, { fixed, bits, onlyInPrediction: call.isTerminal });
}

/** swish(x) = x·sigmoid(x), with the sigmoid on its grid. */
function swish(call: QuantizeCall, value: QuantizedValue): QuantizedValue {
  const x = call.quantized(value).tensor;
  const sigmoid = call.part('sigmoid', (name) => tf.layers.activation({ activation: 'sigmoid', name }));
  const gate = call.value(call.apply(sigmoid, [x]));
  const bits = call.settings.activations === 'int16' ? 16 : 8;
  const fixed = fixedGrids.sigmoid?.[bits];
  const squashed = fixed ? call.point(gate, { fixed, bits }) : gate;
  const product = call.part('product', (name) => tf.layers.multiply({ name }));
  return call.value(call.apply(product, [x, squashed.tensor]), { fusable: true });
}

/** Activation. */
export const activation: QuantizeLayerRule = (call) =>
  activate(call, call.input, activationOf(call.config), () => call.copy());

/** ReLU, with any maximum: what is above it is cut off behind the kernel, on the same grid. */
export const relu: QuantizeLayerRule = (call) => activate(call, call.input, 'relu', () => call.copy());

/** Softmax over the last axis of its input, or over another one, which is moved to the end. */
export const softmax: QuantizeLayerRule = (call) => {
  const { axis } = call.config;
  const isSingle = !Array.isArray(axis) || axis.length === 1;
  return activate(call, call.input, isSingle ? 'softmax' : 'softmax over several axes', () => call.copy());
};
