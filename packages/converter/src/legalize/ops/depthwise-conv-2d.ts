import type { Legalization } from '../legalization.js';
import { filterShape, zeroBias } from './filter.js';
import { windowOf } from './window.js';

/** DepthwiseConv2dNative with an HWIM filter → DEPTHWISE_CONV_2D with a 1HW(IM) filter. */
export const depthwiseConv2d: Legalization = (call) => {
  const [h, w, inputChannels, depthMultiplier] = filterShape(call, 1);
  const channels = inputChannels * depthMultiplier;
  const { window, x } = windowOf(call, 0);
  const shape = [1, h, w, channels];
  const known = call.known(1);
  const filter = known
    ? call.derive(known, '1HWC', () => ({ shape, values: known.values }))
    : call.emit(
        'RESHAPE',
        [call.input(1), call.add('shape', 'INT32', [4], Int32Array.from(shape))],
        {},
        `${call.node.name}/filter`,
      );
  return call.emit('DEPTHWISE_CONV_2D', [x, filter, zeroBias(call, channels)], { ...window, depthMultiplier });
};
