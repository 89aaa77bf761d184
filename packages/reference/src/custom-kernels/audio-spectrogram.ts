import type { CustomOpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { fft } from '../math/fft.js';
import { floatsOf, inputOf, outputOf } from '../operands.js';

/**
 * |FFT(window · samples)|², or its root, of each window of each channel. The window is a periodic Hann window
 * 0.5 − 0.5 · cos(2πi / size), filled up with zeros to a power of two.
 *
 * Source: tflite/kernels/audio_spectrogram.cc; Spectrogram, tflite/kernels/internal/spectrogram.cc
 */
export const audioSpectrogram: Kernel<CustomOpOptions['AudioSpectrogram']> = (call) => {
  const { windowSize, stride, magnitudeSquared } = call.options;
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const [, channels = 0] = input.shape;
  const [, windows = 0, bins = 1] = output.shape;
  const [from, to] = [floatsOf(input), floatsOf(output)];
  const hann = Float64Array.from(
    { length: windowSize },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / windowSize),
  );
  const length = 2 * (bins - 1);
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < windows; row++) {
      const [re, im] = [new Float64Array(length), new Float64Array(length)];
      for (let i = 0; i < windowSize; i++)
        re[i] = (from[(row * stride + i) * channels + channel] ?? 0) * (hann[i] ?? 0);
      fft(re, im);
      for (let bin = 0; bin < bins; bin++) {
        const squared = Math.fround((re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2);
        to[(channel * windows + row) * bins + bin] = magnitudeSquared ? squared : Math.sqrt(squared);
      }
    }
  }
};
