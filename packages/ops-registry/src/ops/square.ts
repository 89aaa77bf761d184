import type { OpSpec } from '../spec.js';

export const square: OpSpec<'SQUARE'> = {
  name: 'SQUARE',
  code: 92,
  options: 'SquareOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SQUARE: not written yet');
  },
  version: () => 1,
};
