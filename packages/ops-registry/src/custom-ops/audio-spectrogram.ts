import { type CustomOpSpec, defineCustomOp } from '../custom-op.js';
import { LiteError } from '../errors.js';
import { writeFlexBuffer } from '../flexbuffers/write-flex-buffer.js';
import { requireDtype, requireInput, requireInputCount, requirePositive, requireRank } from '../shapes/check.js';
import { flexBoolean, flexInteger, readFlexOptions } from './flex-options.js';

/** Options of `AudioSpectrogram`, in samples. */
export interface AudioSpectrogramOptions {
  readonly windowSize: number;
  readonly stride: number;
  /** Squared magnitudes instead of magnitudes. */
  readonly magnitudeSquared: boolean;
}

const op = 'AudioSpectrogram';

/**
 * Magnitudes of the Fourier transforms of windows over samples [samples, channels]: [channels, windows, 1 + n / 2] with
 * the least power of two n that holds a window.
 *
 * Source: Init and Prepare, tflite/kernels/audio_spectrogram.cc
 */
export const audioSpectrogram: CustomOpSpec<AudioSpectrogramOptions> = defineCustomOp<AudioSpectrogramOptions>({
  customCode: op,
  inputs: [{ name: 'input', dtypes: ['FLOAT32'] }],
  outputs: [{ name: 'spectrogram', dtypes: ['FLOAT32'] }],
  decodeOptions(bytes) {
    const map = readFlexOptions(bytes, op);
    return {
      windowSize: flexInteger(map, 'window_size', op),
      stride: flexInteger(map, 'stride', op),
      magnitudeSquared: flexBoolean(map, 'magnitude_squared', op),
    };
  },
  encodeOptions: ({ windowSize, stride, magnitudeSquared }) =>
    writeFlexBuffer({ window_size: windowSize, stride, magnitude_squared: magnitudeSquared }),
  inferTypes(call) {
    requireInputCount(call, 1, 1, op);
    const input = requireInput(call, 0, op);
    requireDtype(input, ['FLOAT32'], `${op} input`);
    const [samples = -1, channels = -1] = requireRank(input, 2, `${op} input`);
    const { windowSize } = call.options;
    const stride = requirePositive(call.options.stride, `${op} stride`);
    if (windowSize < 2 || windowSize > 2 ** 30) {
      throw new LiteError('SHAPE_OPTION', `${op} windowSize is ${windowSize}, expected 2 to ${2 ** 30}`);
    }
    const windows = samples < 0 ? -1 : Math.max(0, 1 + Math.floor((samples - windowSize) / stride));
    return [{ dtype: 'FLOAT32', shape: [channels, windows, 1 + 2 ** Math.ceil(Math.log2(windowSize)) / 2] }];
  },
});
