import type { OpSpec } from '../spec.js';

export const stridedSlice: OpSpec<'STRIDED_SLICE'> = {
  name: 'STRIDED_SLICE',
  code: 45,
  options: 'StridedSliceOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STRIDED_SLICE: not written yet');
  },
  version: () => 1,
};
