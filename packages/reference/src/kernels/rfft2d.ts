import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { fft } from '../math/fft.js';
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
  const [rowRe, rowIm] = [new Float64Array(width), new Float64Array(width)];
  const [columnRe, columnIm] = [new Float64Array(height), new Float64Array(height)];
  for (let image = 0; image < elementCount(input.shape.slice(0, -2)); image++) {
    const [re, im] = [new Float64Array(rows * frequencies), new Float64Array(rows * frequencies)];
    for (let h = 0; h < rows; h++) {
      rowIm.fill(0);
      for (let w = 0; w < width; w++) rowRe[w] = w < columns ? (x[(image * ih + h) * iw + w] ?? 0) : 0;
      fft(rowRe, rowIm);
      re.set(rowRe.subarray(0, frequencies), h * frequencies);
      im.set(rowIm.subarray(0, frequencies), h * frequencies);
    }
    for (let v = 0; v < frequencies; v++) {
      for (let h = 0; h < height; h++) {
        columnRe[h] = h < rows ? (re[h * frequencies + v] ?? 0) : 0;
        columnIm[h] = h < rows ? (im[h * frequencies + v] ?? 0) : 0;
      }
      fft(columnRe, columnIm);
      for (let u = 0; u < height; u++) {
        const at = 2 * ((image * height + u) * frequencies + v);
        y[at] = columnRe[u] ?? 0;
        y[at + 1] = columnIm[u] ?? 0;
      }
    }
  }
};
