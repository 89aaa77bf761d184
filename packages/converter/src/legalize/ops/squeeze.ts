import { reshaped } from '../constants.js';
import type { Legalization } from '../legalization.js';

/** Squeeze; of a constant, a constant. */
export const squeeze: Legalization = (call) => {
  const dims = call.attrs.numbers('squeeze_dims', []);
  const constant = call.known(0);
  if (constant) {
    const rank = constant.shape.length;
    const axes = new Set(dims.map((axis) => (axis < 0 ? axis + rank : axis)));
    const drop = (size: number, i: number): boolean => (dims.length === 0 ? size === 1 : axes.has(i));
    return reshaped(
      constant,
      call.node.name,
      constant.shape.filter((size, i) => !drop(size, i)),
    );
  }
  return call.emit('SQUEEZE', [call.input(0)], { squeezeDims: dims });
};
