import { type CustomOpSpec, defineCustomOp } from '../custom-op.js';
import { writeFlexBuffer } from '../flexbuffers/write-flex-buffer.js';
import {
  elementCountOf,
  requireDtype,
  requireInput,
  requireInputCount,
  requirePositive,
  requireRank,
  requireSameDim,
} from '../shapes/check.js';
import { flexInteger, readFlexOptions } from './flex-options.js';

/** Options of `Mfcc`; frequencies in hertz. */
export interface MfccOptions {
  readonly upperFrequencyLimit: number;
  readonly lowerFrequencyLimit: number;
  readonly filterbankChannelCount: number;
  readonly dctCoefficientCount: number;
}

const op = 'Mfcc';

/**
 * Mel-frequency cepstral coefficients of a spectrogram [channels, frames, bins] of squared magnitudes, at a sample rate
 * that is the second operand.
 *
 * Source: Init and Prepare, tflite/kernels/mfcc.cc
 */
export const mfcc: CustomOpSpec<MfccOptions> = defineCustomOp<MfccOptions>({
  customCode: op,
  inputs: [
    { name: 'spectrogram', dtypes: ['FLOAT32'] },
    { name: 'sampleRate', dtypes: ['INT32'] },
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32'] }],
  decodeOptions(bytes) {
    const map = readFlexOptions(bytes, op);
    return {
      upperFrequencyLimit: flexInteger(map, 'upper_frequency_limit', op),
      lowerFrequencyLimit: flexInteger(map, 'lower_frequency_limit', op),
      filterbankChannelCount: flexInteger(map, 'filterbank_channel_count', op),
      dctCoefficientCount: flexInteger(map, 'dct_coefficient_count', op),
    };
  },
  encodeOptions: (options) =>
    writeFlexBuffer({
      upper_frequency_limit: options.upperFrequencyLimit,
      lower_frequency_limit: options.lowerFrequencyLimit,
      filterbank_channel_count: options.filterbankChannelCount,
      dct_coefficient_count: options.dctCoefficientCount,
    }),
  inferTypes(call) {
    requireInputCount(call, 2, 2, op);
    const [spectrogram, rate] = [requireInput(call, 0, op), requireInput(call, 1, op)];
    requireDtype(spectrogram, ['FLOAT32'], `${op} spectrogram`);
    requireDtype(rate, ['INT32'], `${op} sampleRate`);
    requireSameDim(elementCountOf(rate.shape), 1, `${op} number of sample rates`, 'what the op takes');
    const [channels = -1, frames = -1] = requireRank(spectrogram, 3, `${op} spectrogram`);
    const coefficients = requirePositive(call.options.dctCoefficientCount, `${op} dctCoefficientCount`);
    return [{ dtype: 'FLOAT32', shape: [channels, frames, coefficients] }];
  },
});
