import type { Legalization } from '../legalization.js';

/** Gelu, exact or by tanh. */
export const gelu: Legalization = ({ input, emit, attrs }) =>
  emit('GELU', [input(0)], { approximate: attrs.boolean('approximate', false) });
