import type { Legalization } from '../legalization.js';

/** Identity and its kin: the value itself. */
export const identity: Legalization = (call) => call.known(0) ?? call.input(0);
