import type { OpSpec } from '../spec.js';

export const unsortedSegmentMax: OpSpec<'UNSORTED_SEGMENT_MAX'> = {
  name: 'UNSORTED_SEGMENT_MAX',
  code: 154,
  options: 'UnsortedSegmentMaxOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('UNSORTED_SEGMENT_MAX: not written yet');
  },
  version: () => 1,
};
