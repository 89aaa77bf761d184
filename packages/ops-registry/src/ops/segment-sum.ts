import type { OpSpec } from '../spec.js';

export const segmentSum: OpSpec<'SEGMENT_SUM'> = {
  name: 'SEGMENT_SUM',
  code: 125,
  options: 'SegmentSumOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SEGMENT_SUM: not written yet');
  },
  version: () => 1,
};
