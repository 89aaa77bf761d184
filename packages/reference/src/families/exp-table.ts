/**
 * e^(−scale · β · d) in float32 for differences d = 0 … 255 of 8-bit codes.
 *
 * Source: PopulateSoftmaxLookupTable, tflite/kernels/internal/optimized/optimized_ops.h
 */
export function expTable(scale: number, beta: number): Float32Array {
  const { fround } = Math;
  const step = fround(-scale * beta);
  return Float32Array.from({ length: 256 }, (_, difference) => Math.exp(fround(step * difference)));
}
