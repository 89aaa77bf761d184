import type { OpSpec } from '../spec.js';

export const squeeze: OpSpec<'SQUEEZE'> = {
  name: 'SQUEEZE',
  code: 43,
  options: 'SqueezeOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SQUEEZE: not written yet');
  },
  version: () => 1,
};
