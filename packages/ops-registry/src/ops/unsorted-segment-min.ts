import type { OpSpec } from '../spec.js';

export const unsortedSegmentMin: OpSpec<'UNSORTED_SEGMENT_MIN'> = {
  name: 'UNSORTED_SEGMENT_MIN',
  code: 157,
  options: 'UnsortedSegmentMinOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('UNSORTED_SEGMENT_MIN: not written yet');
  },
  version: () => 1,
};
