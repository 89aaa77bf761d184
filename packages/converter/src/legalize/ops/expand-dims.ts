import { numbersOf, reshaped } from '../constants.js';
import type { Legalization } from '../legalization.js';

/** ExpandDims; of a constant, a constant. */
export const expandDims: Legalization = (call) => {
  const constant = call.known(0);
  const axis = call.known(1);
  if (constant && axis) {
    const [stated = 0] = numbersOf(axis);
    const at = stated < 0 ? stated + constant.shape.length + 1 : stated;
    return reshaped(constant, call.node.name, [...constant.shape.slice(0, at), 1, ...constant.shape.slice(at)]);
  }
  return call.emit('EXPAND_DIMS', [call.input(0), call.input(1)]);
};
