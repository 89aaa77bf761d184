import type { OpSpec } from '../spec.js';

export const dynamicUpdateSlice: OpSpec<'DYNAMIC_UPDATE_SLICE'> = {
  name: 'DYNAMIC_UPDATE_SLICE',
  code: 151,
  options: 'DynamicUpdateSliceOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('DYNAMIC_UPDATE_SLICE: not written yet');
  },
  version: () => 1,
};
