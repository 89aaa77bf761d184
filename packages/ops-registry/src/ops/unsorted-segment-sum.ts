import type { OpSpec } from '../spec.js';

export const unsortedSegmentSum: OpSpec<'UNSORTED_SEGMENT_SUM'> = {
  name: 'UNSORTED_SEGMENT_SUM',
  code: 155,
  options: 'UnsortedSegmentSumOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('UNSORTED_SEGMENT_SUM: not written yet');
  },
  version: () => 1,
};
