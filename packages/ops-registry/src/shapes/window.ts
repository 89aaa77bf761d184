import { LiteError } from '../errors.js';
import type { Padding } from '../schema/enums.js';
import { requirePositive } from './check.js';

/** One axis of a sliding window, in elements of the input. */
export interface Window {
  /** Number of taps of the filter. */
  readonly size: number;
  readonly stride: number;
  /** Distance of two taps; 1 where it is not given. */
  readonly dilation?: number;
}

/** What is added before and after one axis of the input so that the windows fit. */
export interface WindowPadding {
  readonly before: number;
  readonly after: number;
}

/**
 * Input elements that a window spans: (size − 1) · dilation + 1; −1 where its size is unknown.
 *
 * Source: ComputeEffectiveFilterSize, tflite/kernels/padding.h
 */
export function windowExtent(window: Window): number {
  return window.size < 0 ? -1 : (window.size - 1) * (window.dilation ?? 1) + 1;
}

/**
 * Positions of a window along one axis.
 *
 * SAME: ⌈input / stride⌉. VALID: ⌊(input − extent) / stride⌋ + 1, and 0 where the input is a little too small: less than
 * one stride.
 *
 * @param input size of the axis, −1 where it is unknown
 * @param what  names the axis in messages: `'CONV_2D height'`
 * @returns −1 where the size is unknown
 * @throws {LiteError} `SHAPE_OPTION` if stride, dilation or a known window size is below 1; `SHAPE_WINDOW` if a VALID
 * window exceeds the input by a stride or more.
 * Source: ComputeOutSizeChecked, tflite/kernels/padding.h
 */
export function windowOutputSize(padding: Padding, input: number, window: Window, what: string): number {
  const stride = requirePositive(window.stride, `${what}: stride`);
  requirePositive(window.dilation ?? 1, `${what}: dilation`);
  if (window.size >= 0) requirePositive(window.size, `${what}: window size`);
  if (input < 0) return -1;
  if (padding === 'SAME') return Math.ceil(input / stride);
  const extent = windowExtent(window);
  if (extent < 0) return -1;
  const room = input + stride - extent;
  if (room <= -stride) {
    throw new LiteError('SHAPE_WINDOW', `${what}: a VALID window spans ${extent} elements, the input has ${input}`);
  }
  return Math.max(0, Math.floor(room / stride));
}

/**
 * Elements to add before and after one axis: SAME splits what is missing, the odd one after; VALID adds none.
 *
 * @param input  size of the axis, known
 * @param output positions of the window, as {@link windowOutputSize} gives them
 * Source: ComputePaddingWithOffsetChecked, tflite/kernels/padding.h
 */
export function windowPadding(padding: Padding, input: number, window: Window, output: number): WindowPadding {
  if (padding === 'VALID') return { before: 0, after: 0 };
  const total = Math.max(0, (output - 1) * window.stride + windowExtent(window) - input);
  const before = Math.floor(total / 2);
  return { before, after: total - before };
}
