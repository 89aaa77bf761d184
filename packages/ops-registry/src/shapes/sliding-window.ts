/** Size of a dimension after `dilation − 1` gaps between its elements: (n − 1)·dilation + 1, 0 for none, −1 unknown. */
export function dilatedSize(size: number, dilation: number): number {
  return size <= 0 ? size : (size - 1) * dilation + 1;
}

/**
 * How many windows fit: ⌊(n − window) / stride⌋ + 1, 0 where none does, −1 where n is unknown.
 *
 * Source: ReduceWindowData::ComputeOutputShape, tflite/kernels/stablehlo_reduce_window.cc; `num_windows` of the
 * StableHLO specification.
 */
export function windowCount(size: number, window: number, stride: number): number {
  if (size === -1) return -1;
  return size < window || size <= 0 ? 0 : Math.floor((size - window) / stride) + 1;
}

/** A window along one axis, with padding and dilations, as StableHLO's ops state it. */
export interface AxisWindow {
  readonly size: number;
  readonly stride: number;
  readonly low: number;
  readonly high: number;
  readonly baseDilation: number;
  readonly windowDilation: number;
}

/** Size of a dimension behind dilation and padding, which may crop it to less than nothing; `null` where it is unknown. */
export function paddedSize(dim: number, window: AxisWindow): number | null {
  return dim < 0 ? null : dilatedSize(dim, window.baseDilation) + window.low + window.high;
}

/** How many windows of that kind fit into a dimension; −1 where the dimension or the window's size is unknown. */
export function slidingSize(dim: number, window: AxisWindow): number {
  const padded = paddedSize(dim, window);
  if (padded === null || window.size < 0) return -1;
  return windowCount(Math.max(0, padded), dilatedSize(window.size, window.windowDilation), window.stride);
}
