import { unsortedSegment } from '../families/unsorted-segment.js';
import type { OpSpec } from '../spec.js';

/**
 * Multiplies the elements of each segment; an empty one holds 1.
 *
 * Source: EvalProd, tflite/kernels/unsorted_segment.cc
 */
export const unsortedSegmentProd: OpSpec<'UNSORTED_SEGMENT_PROD'> = {
  name: 'UNSORTED_SEGMENT_PROD',
  code: 153,
  options: 'UnsortedSegmentProdOptions',
  ...unsortedSegment('UNSORTED_SEGMENT_PROD'),
  version: () => 1,
};
