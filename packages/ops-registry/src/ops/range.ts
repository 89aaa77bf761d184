import type { OpSpec } from '../spec.js';

export const range: OpSpec<'RANGE'> = {
  name: 'RANGE',
  code: 96,
  options: 'RangeOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RANGE: not written yet');
  },
  version: () => 1,
};
