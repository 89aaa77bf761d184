import type { OpSpec } from '../spec.js';

export const pack: OpSpec<'PACK'> = {
  name: 'PACK',
  code: 83,
  options: 'PackOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('PACK: not written yet');
  },
  version: () => 1,
};
