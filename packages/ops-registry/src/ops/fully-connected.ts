import type { OpSpec } from '../spec.js';

export const fullyConnected: OpSpec<'FULLY_CONNECTED'> = {
  name: 'FULLY_CONNECTED',
  code: 9,
  options: 'FullyConnectedOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('FULLY_CONNECTED: not written yet');
  },
  version: () => 1,
};
