import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementCount, floatsOf, inputOf, integersOf, numbersOf, outputOf } from '../operands.js';

/**
 * Y[u, v] = Σ x[h, w] · e^(−2πi (u·h/H + v·w/W)), v ≤ W/2, of each image, which is cropped or padded with zeros to H × W.
 * First along rows, then along columns, in double.
 *
 * Source: tflite/kernels/rfft2d.cc
 */
export const rfft2d: Kernel<OpOptions['RFFT2D']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const [height = 1, width = 1] = integersOf(inputOf(call, 1));
  const [ih, iw] = [input.shape.at(-2) ?? 0, input.shape.at(-1) ?? 0];
  const [rows, columns] = [Math.min(ih, height), Math.min(iw, width)];
  const frequencies = output.shape.at(-1) ?? 0;
  const [x, y] = [floatsOf(input), numbersOf(output)];
  const [alongRow, alongColumn] = [unitCircle(width), unitCircle(height)];
  for (let image = 0; image < elementCount(input.shape.slice(0, -2)); image++) {
    // rowSpectra[h, v] = Σ_w x[h, w] · e^(−2πi v·w/W), real and imaginary parts.
    const [re, im] = [new Float64Array(rows * frequencies), new Float64Array(rows * frequencies)];
    for (let h = 0; h < rows; h++) {
      for (let v = 0; v < frequencies; v++) {
        let [sumRe, sumIm] = [0, 0];
        for (let w = 0; w < columns; w++) {
          const value = x[(image * ih + h) * iw + w] ?? 0;
          const turn = (v * w) % width;
          sumRe += value * (alongRow.cos[turn] ?? 0);
          sumIm -= value * (alongRow.sin[turn] ?? 0);
        }
        re[h * frequencies + v] = sumRe;
        im[h * frequencies + v] = sumIm;
      }
    }
    for (let u = 0; u < height; u++) {
      for (let v = 0; v < frequencies; v++) {
        let [sumRe, sumIm] = [0, 0];
        for (let h = 0; h < rows; h++) {
          const [a, b] = [re[h * frequencies + v] ?? 0, im[h * frequencies + v] ?? 0];
          const turn = (u * h) % height;
          const [cos, sin] = [alongColumn.cos[turn] ?? 0, alongColumn.sin[turn] ?? 0];
          sumRe += a * cos + b * sin;
          sumIm += b * cos - a * sin;
        }
        const at = 2 * ((image * height + u) * frequencies + v);
        y[at] = sumRe;
        y[at + 1] = sumIm;
      }
    }
  }
};

/** Cosine and sine of n equal turns of the circle. */
function unitCircle(n: number): { readonly cos: Float64Array; readonly sin: Float64Array } {
  const angle = (_: unknown, k: number): number => (2 * Math.PI * k) / n;
  const angles = Array.from({ length: n }, angle);
  return { cos: Float64Array.from(angles, Math.cos), sin: Float64Array.from(angles, Math.sin) };
}
