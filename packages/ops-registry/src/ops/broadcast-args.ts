import type { OpSpec } from '../spec.js';

export const broadcastArgs: OpSpec<'BROADCAST_ARGS'> = {
  name: 'BROADCAST_ARGS',
  code: 145,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('BROADCAST_ARGS: not written yet');
  },
  version: () => 1,
};
