import type { Legalization } from '../legalization.js';

/** Softmax over the last axis. */
export const softmax: Legalization = ({ input, emit }) => emit('SOFTMAX', [input(0)], { beta: 1 });
