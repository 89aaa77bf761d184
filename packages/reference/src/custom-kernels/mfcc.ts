import { type CustomOpOptions, LiteError } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { floatsOf, inputOf, outputOf, scalarOf } from '../operands.js';

/** Least energy of a band that a logarithm is taken of. */
const bandFloor = 1e-12;

/**
 * Discrete cosine transform of the logarithms of mel bands: √(2 / bands) · Σ ln(band[j]) · cos(π·i / bands · (j + ½)).
 *
 * @throws {LiteError} `REFERENCE_VALUE` for a sample rate or options that make no filter bank.
 * Source: tflite/kernels/mfcc.cc; Mfcc and MfccDct, tflite/kernels/internal/mfcc.cc and mfcc_dct.cc
 */
export const mfcc: Kernel<CustomOpOptions['Mfcc']> = (call) => {
  const { filterbankChannelCount: bands, dctCoefficientCount: coefficients } = call.options;
  const [spectrogram, output] = [inputOf(call, 0), outputOf(call)];
  const [channels = 0, frames = 0, bins = 0] = spectrogram.shape;
  if (coefficients < 1 || bands < coefficients) {
    throw new LiteError('REFERENCE_VALUE', `${bands} bands give no ${coefficients} coefficients`);
  }
  const bank = filterBank(call.options, bins, scalarOf(inputOf(call, 1)));
  const [norm, step] = [Math.sqrt(2 / bands), Math.PI / bands];
  const [from, to] = [floatsOf(spectrogram), floatsOf(output)];
  for (let frame = 0; frame < channels * frames; frame++) {
    const energies = melBands(bank, from.subarray(frame * bins, (frame + 1) * bins));
    const logs = energies.map((energy) => Math.log(Math.max(energy, bandFloor)));
    for (let i = 0; i < coefficients; i++) {
      const sum = logs.reduce((total, log, j) => total + norm * Math.cos(i * step * (j + 0.5)) * log, 0);
      to[frame * coefficients + i] = sum;
    }
  }
};

/** Overlapping triangles over the bins of a spectrum. Each bin has part in one band, and for the rest in the next. */
interface FilterBank {
  /** First and last bin that count. */
  readonly start: number;
  readonly end: number;
  /** The band of each bin; −1 below the first. */
  readonly band: Int32Array;
  /** The part of each bin that falls to its band. */
  readonly weight: Float64Array;
  readonly bands: number;
}

/** Source: MfccMelFilterbank::Initialize, tflite/kernels/internal/mfcc_mel_filterbank.cc */
function filterBank(options: CustomOpOptions['Mfcc'], bins: number, sampleRate: number): FilterBank {
  const { lowerFrequencyLimit: lower, upperFrequencyLimit: upper, filterbankChannelCount: bands } = options;
  if (bands < 1 || sampleRate <= 0 || bins < 2 || lower < 0 || upper <= lower) {
    throw new LiteError(
      'REFERENCE_VALUE',
      `${bins} bins at ${sampleRate} Hz give no ${bands} bands from ${lower} to ${upper} Hz`,
    );
  }
  const low = melOf(lower);
  const spacing = (melOf(upper) - low) / (bands + 1);
  const centre = (band: number): number => low + spacing * (band + 1);
  const hertz = (0.5 * sampleRate) / (bins - 1);
  const [start, end] = [Math.trunc(1.5 + lower / hertz), Math.trunc(upper / hertz)];
  const [band, weight] = [new Int32Array(bins), new Float64Array(bins)];
  let next = 0;
  for (let i = Math.max(0, start); i <= Math.min(end, bins - 1); i++) {
    const mel = melOf(i * hertz);
    while (next < bands && centre(next) < mel) next++;
    band[i] = next - 1;
    // Below the first band the left side of its triangle begins at the lower limit, which is centre(−1).
    weight[i] = (centre(next) - mel) / (centre(next) - (next > 0 ? centre(next - 1) : low));
  }
  return { start, end, band, weight, bands };
}

/** Source: MfccMelFilterbank::Compute. A spectrum that ends below the upper limit gives no bands at all. */
function melBands({ start, end, band, weight, bands }: FilterBank, squared: Float32Array): Float64Array {
  if (squared.length <= end) return new Float64Array(0);
  const energies = new Float64Array(bands);
  for (let i = start; i <= end; i++) {
    const magnitude = Math.sqrt(squared[i] ?? 0);
    const weighted = magnitude * (weight[i] ?? 0);
    const own = band[i] ?? 0;
    if (own >= 0) energies[own] = (energies[own] ?? 0) + weighted;
    if (own + 1 < bands) energies[own + 1] = (energies[own + 1] ?? 0) + (magnitude - weighted);
  }
  return energies;
}

function melOf(hertz: number): number {
  return 1127 * Math.log1p(hertz / 700);
}
