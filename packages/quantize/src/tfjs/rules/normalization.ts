import type { QuantizeCall, QuantizedValue, QuantizeLayerRule } from '../layer-rule.js';
import { affineReaders } from './readers.js';

/**
 * BatchNormalization. Behind a layer of matrix products it is folded into their weights, and the weights are put on their
 * grid as they will be then; what stands behind it is what stands behind the product. Before one it goes into the weights
 * that follow.
 */
export const batchNormalization: QuantizeLayerRule = (call) => {
  const { input } = call;
  if (input.affine !== null && call.alwaysFollows(input.affine.source) && isOverChannels(call)) {
    const layer = call.copy();
    const tensor = call.apply(layer, [input.tensor]);
    call.fold(input.affine, layer);
    return call.value(tensor, { fusable: true });
  }
  return byItself(call);
};

/** A normalization that stays: of images it becomes one operator, a depthwise convolution; of others several, in float. */
function byItself(call: QuantizeCall): QuantizedValue {
  const isImage = call.input.tensor.shape.length === 4 && isOverChannels(call);
  if (!isImage) return call.value(call.apply(call.copy(), [call.float().tensor]), { isFloat: true });
  return call.value(call.apply(call.copy(), [call.quantized().tensor]), { fusable: true });
}

function isOverChannels({ config, input }: QuantizeCall): boolean {
  const axis = [config.axis].flat()[0];
  const rank = input.tensor.shape.length;
  return axis === undefined || axis === -1 || axis === rank - 1;
}

/** Rescaling: part of the weights that follow where it can be, else a product (and a sum). */
export const rescaling: QuantizeLayerRule = (call) => {
  const hasOffset = call.config.offset !== undefined && call.config.offset !== 0;
  const { reader } = call;
  if (reader !== null && affineReaders[reader.layer.getClassName()]?.(reader.layer.getConfig(), hasOffset)) {
    const { tensor, point } = call.quantized();
    return call.value(call.apply(call.copy(), [tensor]), { point });
  }
  if (hasOffset) return byItself(call);
  return call.value(call.apply(call.copy(), [call.quantized().tensor]), { fusable: true });
};
