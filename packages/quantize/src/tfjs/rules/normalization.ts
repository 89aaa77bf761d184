import type { QuantizeCall, QuantizeLayerRule } from '../layer-rule.js';
import { affineReaders } from './readers.js';

/**
 * BatchNormalization. Behind a layer of matrix products it is folded into their weights, and the weights are put on their
 * grid as they will be then; what stands behind it is what stands behind the product. Before one it goes into the weights
 * that follow. Anywhere else it is a product and a sum, of which nothing is known in between: they stay float.
 */
export const batchNormalization: QuantizeLayerRule = (call) => {
  const { input } = call;
  if (input.affine !== null && input.reads === 1 && input.point === null && call.calledOnce && isOverChannels(call)) {
    const layer = call.copy();
    const tensor = call.apply(layer, [input.tensor]);
    call.fold(input.affine, layer);
    return call.value(tensor, { fusable: true });
  }
  return call.value(call.apply(call.copy(), [call.float().tensor]), { isFloat: true });
};

function isOverChannels({ config, input }: QuantizeCall): boolean {
  const axis = [config.axis].flat()[0];
  const rank = input.tensor.shape.length;
  return axis === undefined || axis === -1 || axis === rank - 1;
}

/** Rescaling: part of the weights that follow where it can be, else a product (and a sum). */
export const rescaling: QuantizeLayerRule = (call) => {
  const hasOffset = call.config.offset !== undefined && call.config.offset !== 0;
  const x = call.quantized();
  const tensor = call.apply(call.copy(), [x.tensor]);
  const { reader } = call;
  if (reader !== null && affineReaders[reader.layer.getClassName()]?.(reader.layer.getConfig(), hasOffset)) {
    return call.value(tensor, { point: x.point });
  }
  return call.value(tensor, hasOffset ? { isFloat: true } : { fusable: true });
};
