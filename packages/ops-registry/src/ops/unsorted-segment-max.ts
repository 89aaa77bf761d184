import { unsortedSegment } from '../families/unsorted-segment.js';
import type { OpSpec } from '../spec.js';

/**
 * Largest element of each segment; an empty one holds the type's lowest value.
 *
 * Source: EvalMax, tflite/kernels/unsorted_segment.cc
 */
export const unsortedSegmentMax: OpSpec<'UNSORTED_SEGMENT_MAX'> = {
  name: 'UNSORTED_SEGMENT_MAX',
  code: 154,
  options: 'UnsortedSegmentMaxOptions',
  ...unsortedSegment('UNSORTED_SEGMENT_MAX'),
  version: () => 1,
};
