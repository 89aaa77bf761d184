import type { OpSpec } from '../spec.js';

export const broadcastTo: OpSpec<'BROADCAST_TO'> = {
  name: 'BROADCAST_TO',
  code: 130,
  options: 'BroadcastToOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('BROADCAST_TO: not written yet');
  },
  version: () => 1,
};
