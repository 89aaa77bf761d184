import type { OpSpec } from '../spec.js';

export const unsortedSegmentProd: OpSpec<'UNSORTED_SEGMENT_PROD'> = {
  name: 'UNSORTED_SEGMENT_PROD',
  code: 153,
  options: 'UnsortedSegmentProdOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('UNSORTED_SEGMENT_PROD: not written yet');
  },
  version: () => 1,
};
