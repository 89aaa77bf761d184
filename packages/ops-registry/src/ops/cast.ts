import type { OpSpec } from '../spec.js';

export const cast: OpSpec<'CAST'> = {
  name: 'CAST',
  code: 53,
  options: 'CastOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('CAST: not written yet');
  },
  version: () => 1,
};
