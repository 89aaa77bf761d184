import type { CustomOpSpec } from '../custom-op.js';
import { type AudioSpectrogramOptions, audioSpectrogram } from './audio-spectrogram.js';
import { type Convolution2DTransposeBiasOptions, convolution2dTransposeBias } from './convolution-2d-transpose-bias.js';
import { type DetectionPostProcessOptions, detectionPostProcess } from './detection-post-process.js';
import { type MaxPoolWithArgmaxOptions, maxPoolWithArgmax } from './max-pool-with-argmax.js';
import { maxPoolingWithArgmax2d } from './max-pooling-with-argmax-2d.js';
import { maxUnpooling2d } from './max-unpooling-2d.js';
import { type MfccOptions, mfcc } from './mfcc.js';
import type { PoolStructOptions } from './pool-options.js';

/** Options of the custom ops that are known by name. */
export interface CustomOpOptions {
  readonly AudioSpectrogram: AudioSpectrogramOptions;
  readonly Convolution2DTransposeBias: Convolution2DTransposeBiasOptions;
  readonly MaxPoolWithArgmax: MaxPoolWithArgmaxOptions;
  readonly MaxPoolingWithArgmax2D: PoolStructOptions;
  readonly MaxUnpooling2D: PoolStructOptions;
  readonly Mfcc: MfccOptions;
  readonly TFLite_Detection_PostProcess: DetectionPostProcessOptions;
}

/**
 * Custom ops that are known by name: those that TFLite's own resolver registers, and those of MediaPipe and of TFLite's
 * perception ops whose semantics are public.
 *
 * Source: BuiltinOpResolver, tflite/core/kernels/register.cc; AddPerceptionOps, tflite/kernels/perception;
 * mediapipe/util/tflite/cpu_op_resolver.cc
 */
export const customOpTable: { readonly [K in keyof CustomOpOptions]: CustomOpSpec<CustomOpOptions[K]> } = {
  AudioSpectrogram: audioSpectrogram,
  Convolution2DTransposeBias: convolution2dTransposeBias,
  MaxPoolWithArgmax: maxPoolWithArgmax,
  MaxPoolingWithArgmax2D: maxPoolingWithArgmax2d,
  MaxUnpooling2D: maxUnpooling2d,
  Mfcc: mfcc,
  TFLite_Detection_PostProcess: detectionPostProcess,
};

/** {@link customOpTable} as a registry holds it. */
export const standardCustomOps: ReadonlyMap<string, CustomOpSpec> = new Map(Object.entries(customOpTable));
