/** Where TFLite's table lies one above the rounded value of the formula: it was fitted for interpolation. */
const oneAbove: readonly number[] = [
  4, 8, 12, 14, 15, 16, 17, 19, 20, 21, 22, 25, 27, 28, 29, 30, 31, 33, 34, 35, 37, 39, 40, 41, 43, 44, 45, 46, 49, 50,
  54, 62, 63, 64, 66, 82, 86, 93, 100, 103, 112, 116, 135, 255,
];

/**
 * σ(i / 24) with 16 fractional bits, i = 0 … 255: the table from which TFLite interpolates int16 LOGISTIC and TANH.
 *
 * Source: sigmoid_table_uint16, tflite/kernels/internal/common.h
 */
export function sigmoidTable(): Uint16Array {
  const table = Uint16Array.from({ length: 256 }, (_, i) => Math.round(65536 / (1 + Math.exp(-i / 24))));
  for (const i of oneAbove) table[i] = (table[i] ?? 0) + 1;
  return table;
}
