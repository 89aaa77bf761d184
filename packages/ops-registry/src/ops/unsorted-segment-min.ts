import { unsortedSegment } from '../families/unsorted-segment.js';
import type { OpSpec } from '../spec.js';

/**
 * Smallest element of each segment; an empty one holds the type's highest value.
 *
 * Source: EvalMin, tflite/kernels/unsorted_segment.cc
 */
export const unsortedSegmentMin: OpSpec<'UNSORTED_SEGMENT_MIN'> = {
  name: 'UNSORTED_SEGMENT_MIN',
  code: 157,
  options: 'UnsortedSegmentMinOptions',
  ...unsortedSegment('UNSORTED_SEGMENT_MIN'),
  version: () => 1,
};
