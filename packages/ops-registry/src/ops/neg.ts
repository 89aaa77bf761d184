import type { OpSpec } from '../spec.js';

export const neg: OpSpec<'NEG'> = {
  name: 'NEG',
  code: 59,
  options: 'NegOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('NEG: not written yet');
  },
  version: () => 1,
};
