import type { OpOptions } from '@litesmith/ops-registry';
import { unsortedSegments } from '../families/segments.js';
import type { Kernel } from '../kernel.js';

/**
 * Sums over segments; an empty one holds 0; int32 wraps around.
 *
 * Source: tflite/kernels/unsorted_segment.cc, SegmenSum
 */
export const unsortedSegmentSum: Kernel<OpOptions['UNSORTED_SEGMENT_SUM']> = unsortedSegments('add', () => 0);
