import type { Legalization } from '../legalization.js';
import { filterShape, transposed, zeroBias } from './filter.js';
import { windowOf } from './window.js';

/** Conv2D with an HWIO filter → CONV_2D with an OHWI filter. */
export const conv2d: Legalization = (call) => {
  const [, , , outputChannels] = filterShape(call, 1);
  const { window, x } = windowOf(call, 0);
  return call.emit('CONV_2D', [x, transposed(call, 1, [3, 0, 1, 2]), zeroBias(call, outputChannels)], window);
};
