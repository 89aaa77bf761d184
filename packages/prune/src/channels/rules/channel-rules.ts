import type { ChannelRules } from './channel-rule.js';
import { convolutions } from './convolution.js';
import { elementwise } from './elementwise.js';
import { joinsAndSplits } from './join-and-split.js';
import { matrixProducts } from './matrix-product.js';
import { places } from './places.js';
import { reshapes } from './reshape.js';
import { slices } from './slices.js';
import { stridedSlices } from './strided-slice.js';

/**
 * How each op carries channels. An op that is not here (recurrent cells, calls of subgraphs, custom ops, …) keeps all channels
 * that it touches.
 */
export const channelRules: ChannelRules = {
  ...elementwise,
  ...convolutions,
  ...matrixProducts,
  ...reshapes,
  ...joinsAndSplits,
  ...slices,
  ...stridedSlices,
  ...places,
};
