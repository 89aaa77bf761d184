import { numbersOf, reshaped } from '../constants.js';
import type { Legalization } from '../legalization.js';

/** Reshape; of a constant, a constant. */
export const reshape: Legalization = (call) => {
  const constant = call.known(0);
  const target = call.known(1);
  if (constant && target) return reshaped(constant, call.node.name, numbersOf(target));
  return call.emit('RESHAPE', [call.input(0), call.input(1)]);
};
