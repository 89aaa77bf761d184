import type { OpOptions } from '@litesmith/ops-registry';
import { unsortedSegments } from '../families/segments.js';
import type { Kernel } from '../kernel.js';

/**
 * Greatest elements of segments, NaN left out; an empty one holds the least finite value of the type.
 *
 * Source: tflite/kernels/unsorted_segment.cc, SegmenMax
 */
export const unsortedSegmentMax: Kernel<OpOptions['UNSORTED_SEGMENT_MAX']> = unsortedSegments(
  'maximum',
  ({ min }) => min,
);
