import * as tf from '@tensorflow/tfjs';
import type { QuantizeCall, QuantizedValue, QuantizeLayerRule, WeightAxes } from '../layer-rule.js';
import { activate, activationOf, isFused } from './activations.js';

/** What sets one kind of matrix product apart. */
interface AffineKind {
  readonly weight: string;
  /** Axes of the weights that the output channels lie along. */
  readonly axes: readonly number[];
  /** False where the kernel does not clamp, or something stands between it and what follows. */
  readonly fuses: boolean;
}

/**
 * A layer of matrix products: its input and its weights on grids; a clamping activation is the kernel's, any other one comes
 * behind a point of its own.
 */
export const affine =
  (kind: AffineKind): QuantizeLayerRule =>
  (call) => {
    const name = activationOf(call.config);
    const x = call.quantized().tensor;
    const inside = name === 'linear' || (isFused(name) && kind.fuses);
    const layer = call.copy(inside ? {} : { activation: 'linear' });
    const tensor = call.apply(layer, [x]);
    putOnGrid(call, layer, { [kind.weight]: kind.axes });
    if (inside && name !== 'linear') return call.value(tensor);
    const made = call.value(tensor, {
      fusable: kind.fuses,
      affine: { source: call.layer, layer, weight: kind.weight, channelShape: channelShape(layer, kind) },
    });
    return inside ? made : activate(call, { ...made, reads: 1 }, name, () => activationPart(call, name));
  };

/** Weights on grids, per channel or per tensor, as the settings say. */
export function putOnGrid(call: QuantizeCall, layer: tf.layers.Layer, axes: WeightAxes): void {
  const perTensor = call.settings.granularity === 'tensor';
  call.weights(layer, perTensor ? Object.fromEntries(Object.keys(axes).map((name) => [name, []])) : axes);
}

/** The activation of a layer as a layer of its own. */
export function activationPart(call: QuantizeCall, activation: string): tf.layers.Layer {
  return call.part('activation', (name) => tf.layers.activation({ activation: activation as 'relu', name }));
}

function channelShape(layer: tf.layers.Layer, { weight, axes }: AffineKind): readonly number[] {
  const shape = layer.weights.find(({ originalName }) => originalName.endsWith(`/${weight}`))?.shape ?? [];
  return shape.map((dimension, axis) => (axes.includes(axis) ? (dimension ?? 1) : 1));
}

/** SeparableConv2D: a depthwise convolution and a pointwise one, with a point between them. */
export const separableConv2d: QuantizeLayerRule = (call) => {
  const { config } = call;
  const rate = [config.dilationRate].flat().some((dilation) => typeof dilation === 'number' && dilation !== 1);
  // TF.js' DepthwiseConv2D computes without dilation, so this one cannot be taken apart.
  if (rate || config.dataFormat === 'channelsFirst') return whole(call);
  const depthwise = call.part(
    'depthwise',
    (name) =>
      tf.layers.depthwiseConv2d({
        name,
        kernelSize: config.kernelSize as [number, number],
        strides: config.strides as [number, number],
        padding: config.padding as 'same' | 'valid',
        depthMultiplier: depthMultiplierOf(call),
        useBias: false,
      }),
    { depthwise_kernel: 'depthwise_kernel' },
  );
  const inner = call.value(call.apply(depthwise, [call.quantized().tensor]));
  putOnGrid(call, depthwise, { depthwise_kernel: [2, 3] });
  const name = activationOf(config);
  const pointwise = call.part(
    'pointwise',
    (partName) =>
      tf.layers.conv2d({
        name: partName,
        filters: config.filters as number,
        kernelSize: 1,
        useBias: config.useBias === true,
        activation: (isFused(name) ? name : 'linear') as 'relu',
      }),
    { kernel: 'pointwise_kernel', bias: 'bias' },
  );
  const tensor = call.apply(pointwise, [call.quantized(inner).tensor]);
  putOnGrid(call, pointwise, { kernel: [3] });
  if (isFused(name) && name !== 'linear') return call.value(tensor);
  const channels = [1, 1, 1, config.filters as number];
  const made: QuantizedValue = call.value(tensor, {
    fusable: true,
    affine: { source: call.layer, layer: pointwise, weight: 'kernel', channelShape: channels },
  });
  return name === 'linear' ? made : activate(call, { ...made, reads: 1 }, name, () => activationPart(call, name));
};

/** TF.js leaves it out of the configuration. */
function depthMultiplierOf({ layer }: QuantizeCall): number {
  return layer.weights.find(({ originalName }) => originalName.endsWith('/depthwise_kernel'))?.shape[3] ?? 1;
}

function whole(call: QuantizeCall): QuantizedValue {
  const layer = call.copy();
  const tensor = call.apply(layer, [call.quantized().tensor]);
  putOnGrid(call, layer, { depthwise_kernel: [2, 3], pointwise_kernel: [3] });
  return call.value(tensor);
}
