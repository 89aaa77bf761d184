import type { LayerRule } from '../layer-rule.js';

/**
 * Layers that do something only while training: Dropout, SpatialDropout1D, GaussianNoise, GaussianDropout, AlphaDropout.
 */
export const identity: LayerRule = ({ input }) => input.reference;
