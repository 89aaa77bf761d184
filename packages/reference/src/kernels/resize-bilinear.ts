import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel, TensorValue } from '../kernel.js';
import { inputOf, numbersOf, outputOf } from '../operands.js';

/** Where a position of the output lies between two elements of the input, along one axis. */
interface Between {
  readonly low: number;
  readonly high: number;
  /** Distance from `low`; in 1024ths for integers. */
  readonly rest: number;
}

/**
 * Interpolates linearly between the four nearest pixels.
 *
 * float32 and uint8: weights in float32 steps, uint8 rounding by adding a half. int8 and int16: weights with 10 bits along
 * each axis, halves away from zero.
 *
 * Source: ResizeBilinear, tflite/kernels/internal/optimized/resize_bilinear.h; ResizeBilinearInteger, reference/resize_bilinear.h
 */
export const resizeBilinear: Kernel<OpOptions['RESIZE_BILINEAR']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (input.dtype === 'INT8' || input.dtype === 'INT16') {
    interpolate(input, output, call.options, integerBetween, (ll, lr, ul, ur, y, x) => {
      const sum = ll * (1024 - y) * (1024 - x) + ul * y * (1024 - x) + lr * (1024 - y) * x + ur * y * x;
      return Math.trunc((sum + (sum > 0 ? 2 ** 19 : -(2 ** 19))) / 2 ** 20);
    });
    return;
  }
  const { fround } = Math;
  const half = input.dtype === 'UINT8' ? 0.5 : 0;
  interpolate(input, output, call.options, floatBetween, (ll, lr, ul, ur, y, x) => {
    const [restY, restX] = [fround(1 - y), fround(1 - x)];
    let sum = fround(ll * fround(restY * restX));
    sum = fround(sum + fround(lr * fround(restY * x)));
    sum = fround(sum + fround(ul * fround(y * restX)));
    sum = fround(sum + fround(ur * fround(y * x)));
    return half === 0 ? sum : Math.trunc(fround(sum + half));
  });
};

type Mix = (ll: number, lr: number, ul: number, ur: number, y: number, x: number) => number;

function interpolate(
  input: TensorValue,
  output: TensorValue,
  options: OpOptions['RESIZE_BILINEAR'],
  between: (input: number, output: number, options: OpOptions['RESIZE_BILINEAR']) => readonly Between[],
  mix: Mix,
): void {
  const [batch = 1, ih = 1, iw = 1, channels = 1] = input.shape;
  const [, oh = 1, ow = 1] = output.shape;
  const rows = between(ih, oh, options);
  const columns = between(iw, ow, options);
  const [from, to] = [numbersOf(input), numbersOf(output)];
  let index = 0;
  for (let n = 0; n < batch; n++) {
    const at = (y: number, x: number, c: number): number => from[((n * ih + y) * iw + x) * channels + c] ?? 0;
    for (const y of rows) {
      for (const x of columns) {
        for (let c = 0; c < channels; c++) {
          to[index++] = mix(
            at(y.low, x.low, c),
            at(y.low, x.high, c),
            at(y.high, x.low, c),
            at(y.high, x.high, c),
            y.rest,
            x.rest,
          );
        }
      }
    }
  }
}

function floatBetween(
  input: number,
  output: number,
  { alignCorners, halfPixelCenters }: OpOptions['RESIZE_BILINEAR'],
): readonly Between[] {
  const { fround } = Math;
  const scale = fround(alignCorners && output > 1 ? (input - 1) / (output - 1) : input / output);
  return Array.from({ length: output }, (_, position) => {
    const at = halfPixelCenters ? fround(fround(fround(position + 0.5) * scale) - 0.5) : fround(position * scale);
    const low = Math.max(Math.floor(at), 0);
    return { low, high: Math.min(Math.ceil(at), input - 1), rest: fround(at - low) };
  });
}

function integerBetween(
  input: number,
  output: number,
  { alignCorners, halfPixelCenters }: OpOptions['RESIZE_BILINEAR'],
): readonly Between[] {
  const divide = (a: number, b: number): number => Math.trunc(a / b);
  const scale =
    alignCorners && output > 1
      ? divide(1024 * (input - 1) + divide(output - 1, 2), output - 1)
      : divide(1024 * input + divide(output, 2), output);
  return Array.from({ length: output }, (_, position) => {
    const at = position * scale + (halfPixelCenters ? divide(scale, 2) - 512 : 0);
    const low = Math.max(divide(at, 1024), 0);
    return { low, high: Math.min(divide(at + 1023, 1024), input - 1), rest: at - 1024 * low };
  });
}
