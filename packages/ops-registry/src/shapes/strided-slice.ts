import { LiteError } from '../errors.js';
import type { TableOptions } from '../options.js';

/** The options and the index operands of a STRIDED_SLICE; the values of an operand are `null` where they are not known. */
export interface StridedSliceSpec extends TableOptions<'StridedSliceOptions'> {
  /** Number of entries of `begin` and `end`. */
  readonly count: number;
  readonly begin: readonly number[] | null;
  /** Ends, or lengths where `offset` is set. */
  readonly end: readonly number[] | null;
  readonly strides: readonly number[] | null;
}

/** One axis of the input, new axes included, with the entry of the index operands that slices it. */
export interface SliceAxis {
  /** Size of the axis, 1 of a new one; −1 where it is unknown. */
  readonly size: number;
  /** Index into begin, end and strides; `null` where the axis is new or taken whole. */
  readonly entry: number | null;
}

/**
 * Which entry of the index operands slices which axis: an ellipsis takes a run of whole axes, new axes of size 1 come in,
 * and axes beyond the last entry are whole. As in the kernel, an ellipsis takes at least one axis if one is left.
 *
 * @throws {LiteError} `SHAPE_SLICE` if more axes are indexed than there are.
 * Source: BuildStridedSliceParams, tflite/kernels/strided_slice.cc
 */
export function sliceAxes(shape: readonly number[], spec: StridedSliceSpec): readonly SliceAxis[] {
  const entries = Array.from({ length: spec.count }, (_, entry) => entry);
  const added = entries.filter((entry) => !bit(spec.ellipsisMask, entry) && bit(spec.newAxisMask, entry)).length;
  const whole = shape.length - (spec.count - added - 1);
  const axes: SliceAxis[] = [];
  let dim = 0;
  const take = (entry: number | null): void => {
    if (dim >= shape.length) {
      throw new LiteError('SHAPE_SLICE', `STRIDED_SLICE has ${spec.count} entries for [${shape.join(', ')}]`, {
        hint: 'an ellipsis takes at least one axis if one is left',
      });
    }
    axes.push({ size: shape[dim++] ?? -1, entry });
  };
  for (const entry of entries) {
    if (bit(spec.ellipsisMask, entry)) {
      const count = dim < shape.length ? Math.max(1, whole) : 0;
      for (let n = 0; n < count; n++) take(null);
    } else if (bit(spec.newAxisMask, entry)) axes.push({ size: 1, entry: null });
    else take(entry);
  }
  while (dim < shape.length) take(null);
  return axes;
}

/**
 * The shape of a strided slice: ⌈(end − begin) / stride⌉ per axis, axes of `shrinkAxisMask` left out. Positions may be
 * negative and are clamped to the axis.
 *
 * @returns −1 for each size that is not known
 * @throws {LiteError} `SHAPE_SLICE` if a stride is 0 or more axes are indexed than there are.
 * Source: ResizeOutputTensor, tflite/kernels/strided_slice.cc; StartForAxis and EndForAxis, reference/strided_slice.h
 */
export function stridedSliceShape(shape: readonly number[], spec: StridedSliceSpec): readonly number[] {
  return sliceAxes(shape, spec).flatMap(({ size, entry }) => {
    if (entry === null) return [size];
    const stride = spec.strides?.[entry] ?? null;
    if (stride === 0) throw new LiteError('SHAPE_SLICE', `STRIDED_SLICE stride ${entry} is 0`);
    if (bit(spec.shrinkAxisMask, entry)) return [];
    return [stride === null ? -1 : slicedSize(size, entry, stride, spec)];
  });
}

function slicedSize(size: number, entry: number, stride: number, spec: StridedSliceSpec): number {
  const end = spec.end?.[entry] ?? null;
  if (spec.offset) return end === null ? -1 : countSteps(end, stride);
  if (size < 0) return -1;
  const first = stride > 0 ? 0 : size - 1;
  const last = stride > 0 ? size : -1;
  const from = bit(spec.beginMask, entry) ? first : clampPosition(spec.begin?.[entry] ?? null, size, stride);
  const to = bit(spec.endMask, entry) ? last : clampPosition(end, size, stride);
  return from === null || to === null ? -1 : countSteps(to - from, stride);
}

function clampPosition(position: number | null, size: number, stride: number): number | null {
  if (position === null) return null;
  const fromStart = position < 0 ? position + size : position;
  return stride > 0 ? Math.min(Math.max(fromStart, 0), size) : Math.min(Math.max(fromStart, -1), size - 1);
}

function countSteps(distance: number, stride: number): number {
  return Math.max(0, Math.ceil(distance / stride));
}

function bit(mask: number, index: number): boolean {
  return ((mask >>> index) & 1) === 1;
}
