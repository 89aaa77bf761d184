import type { OpOptions } from '@litesmith/ops-registry';
import { clamp } from '../fixed-point/rounding.js';

/** The part of one axis of the input that STRIDED_SLICE takes. */
export interface AxisSlice {
  readonly start: number;
  readonly stride: number;
  readonly count: number;
}

/** Operands of STRIDED_SLICE: coordinates per entry of the slice specification, which may hold an ellipsis and new axes. */
export interface SliceSpecification {
  readonly begin: readonly number[];
  readonly end: readonly number[];
  readonly strides: readonly number[];
}

/**
 * What STRIDED_SLICE takes of each axis of its input. New axes and shrunk ones only change the shape, not the order of
 * elements, so they have no entry and a count of 1.
 *
 * Source: BuildStridedSliceParams, tflite/kernels/strided_slice.cc; StartForAxis and EndForAxis, internal/strided_slice_logic.h
 */
export function axisSlices(
  shape: readonly number[],
  { begin, end, strides }: SliceSpecification,
  options: OpOptions['STRIDED_SLICE'],
): readonly AxisSlice[] {
  const has = (mask: number, entry: number): boolean => (mask & (1 << entry)) !== 0;
  const { beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask, offset } = options;
  const isNewAxis = (entry: number): boolean => has(newAxisMask, entry) && !has(ellipsisMask, entry);
  const consuming = begin.filter((_, entry) => !isNewAxis(entry) && !has(ellipsisMask, entry)).length;
  const whole = (size: number): AxisSlice => ({ start: 0, stride: 1, count: size });

  const slices: AxisSlice[] = [];
  for (let entry = 0; entry < begin.length; entry++) {
    if (has(ellipsisMask, entry)) {
      for (let i = shape.length - consuming; i > 0; i--) slices.push(whole(shape[slices.length] ?? 1));
    } else if (!isNewAxis(entry)) {
      const size = shape[slices.length] ?? 1;
      const stride = strides[entry] ?? 1;
      const [low, high] = stride > 0 ? [0, size] : [-1, size - 1];
      const within = (coordinate: number): number => clamp(coordinate < 0 ? coordinate + size : coordinate, low, high);
      const start = has(beginMask, entry) ? (stride > 0 ? 0 : size - 1) : within(begin[entry] ?? 0);
      if (has(shrinkAxisMask, entry)) {
        slices.push({ start, stride, count: start >= size ? 0 : 1 });
        continue;
      }
      const last = (end[entry] ?? 0) + (offset ? start : 0);
      const stop = has(endMask, entry) ? (stride > 0 ? size : -1) : within(last);
      slices.push({ start, stride, count: Math.max(0, Math.ceil((stop - start) / stride)) });
    }
  }
  while (slices.length < shape.length) slices.push(whole(shape[slices.length] ?? 1));
  return slices;
}
