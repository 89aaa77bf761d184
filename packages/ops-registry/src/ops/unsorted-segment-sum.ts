import { unsortedSegment } from '../families/unsorted-segment.js';
import type { OpSpec } from '../spec.js';

/**
 * Sums the elements of each segment; an empty one holds 0.
 *
 * Source: EvalSum, tflite/kernels/unsorted_segment.cc
 */
export const unsortedSegmentSum: OpSpec<'UNSORTED_SEGMENT_SUM'> = {
  name: 'UNSORTED_SEGMENT_SUM',
  code: 155,
  options: 'UnsortedSegmentSumOptions',
  ...unsortedSegment('UNSORTED_SEGMENT_SUM'),
  version: () => 1,
};
