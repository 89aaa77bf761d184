import type { OpSpec } from '../spec.js';

export const expandDims: OpSpec<'EXPAND_DIMS'> = {
  name: 'EXPAND_DIMS',
  code: 70,
  options: 'ExpandDimsOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('EXPAND_DIMS: not written yet');
  },
  version: () => 1,
};
