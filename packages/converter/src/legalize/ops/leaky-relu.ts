import type { Legalization } from '../legalization.js';

/** LeakyRelu: x where x > 0, else alpha·x. */
export const leakyRelu: Legalization = ({ input, emit, attrs }) =>
  emit('LEAKY_RELU', [input(0)], { alpha: attrs.number('alpha', 0.2) });
