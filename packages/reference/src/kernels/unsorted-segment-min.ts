import type { OpOptions } from '@litesmith/ops-registry';
import { unsortedSegments } from '../families/segments.js';
import type { Kernel } from '../kernel.js';

/**
 * Least elements of segments, NaN left out; an empty one holds the greatest finite value of the type.
 *
 * Source: tflite/kernels/unsorted_segment.cc, SegmenMin
 */
export const unsortedSegmentMin: Kernel<OpOptions['UNSORTED_SEGMENT_MIN']> = unsortedSegments(
  'minimum',
  ({ max }) => max,
);
