import { type CustomOpOptions, customOpTable, type Registry } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { audioSpectrogram } from './audio-spectrogram.js';
import { convolution2dTransposeBias } from './convolution-2d-transpose-bias.js';
import { detectionPostProcess } from './detection-post-process.js';
import { maxPoolWithArgmax } from './max-pool-with-argmax.js';
import { maxPoolingWithArgmax2d } from './max-pooling-with-argmax-2d.js';
import { maxUnpooling2d } from './max-unpooling-2d.js';
import { mfcc } from './mfcc.js';

/** The kernels of the custom ops that the registry knows by name. */
export const customKernelTable: { readonly [K in keyof CustomOpOptions]: Kernel<CustomOpOptions[K]> } = {
  AudioSpectrogram: audioSpectrogram,
  Convolution2DTransposeBias: convolution2dTransposeBias,
  MaxPoolWithArgmax: maxPoolWithArgmax,
  MaxPoolingWithArgmax2D: maxPoolingWithArgmax2d,
  MaxUnpooling2D: maxUnpooling2d,
  Mfcc: mfcc,
  TFLite_Detection_PostProcess: detectionPostProcess,
};

/**
 * The kernel of a custom op that is known by name; `undefined` where a registry does not have the op, or describes it in
 * its own way: then its options are not those that the kernel takes.
 */
export function customKernelOf(registry: Registry, customCode: string): Kernel<unknown> | undefined {
  if (!isKnown(customCode) || registry.custom.get(customCode) !== customOpTable[customCode]) return undefined;
  // The registry decodes the options of this very op.
  return customKernelTable[customCode] as Kernel<unknown>;
}

function isKnown(customCode: string): customCode is keyof CustomOpOptions {
  return Object.hasOwn(customKernelTable, customCode);
}
