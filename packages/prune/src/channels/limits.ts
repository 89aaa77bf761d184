/**
 * Positions along one axis that are told apart. A longer axis (no layer has so many channels) stays as it is: a file may
 * state any size without holding that much data.
 */
export const MOST_POSITIONS: number = 2 ** 20;

/** Positions of a whole subgraph that are told apart; tensors beyond stay as they are. Four bytes each, in a few arrays. */
export const MOST_ATOMS: number = 2 ** 26;
