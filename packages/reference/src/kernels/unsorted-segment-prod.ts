import type { OpOptions } from '@litesmith/ops-registry';
import { unsortedSegments } from '../families/segments.js';
import type { Kernel } from '../kernel.js';

/**
 * Products over segments; an empty one holds 1; int32 wraps around.
 *
 * Source: tflite/kernels/unsorted_segment.cc, SegmenProd
 */
export const unsortedSegmentProd: Kernel<OpOptions['UNSORTED_SEGMENT_PROD']> = unsortedSegments('multiply', () => 1);
