import type { OpSpec } from '../spec.js';

export const cos: OpSpec<'COS'> = {
  name: 'COS',
  code: 108,
  options: 'CosOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('COS: not written yet');
  },
  version: () => 1,
};
