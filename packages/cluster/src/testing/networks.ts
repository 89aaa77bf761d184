import { type ArrayData, seededRandom } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';

const { layers } = tf;
const init = (seed: number) => tf.initializers.glorotNormal({ seed });
const on = (...list: readonly tf.layers.Layer[]): tf.LayersModel =>
  tf.sequential({ layers: [layers.inputLayer({ inputShape: [6, 6, 4] }), ...list] });
const dense = (units: number, seed: number, more: object = {}) =>
  layers.dense({ units, kernelInitializer: init(seed), ...more });
const conv = (filters: number, kernelSize: number, seed: number, more: object = {}) =>
  layers.conv2d({ filters, kernelSize, kernelInitializer: init(seed), ...more });
const depthwise = (seed: number, more: object = {}) =>
  layers.depthwiseConv2d({ kernelSize: 3, name: 'depthwise', depthwiseInitializer: init(seed), ...more });
const norm = () => layers.batchNormalization({ momentum: 0.9 });

/** Networks on images of 6 × 6 × 4 that tell four classes apart, as logits. */
const built = {
  dense: () =>
    on(layers.flatten(), dense(16, 1, { activation: 'relu' }), dense(8, 2, { activation: 'relu' }), dense(4, 3)),
  convolutions: () =>
    on(
      conv(8, 3, 1, { activation: 'relu' }),
      depthwise(2, { activation: 'relu' }),
      conv(12, 1, 3, { activation: 'relu' }),
      layers.flatten(),
      dense(4, 4),
    ),
  'batch normalization': () =>
    on(
      conv(8, 3, 1, { useBias: false }),
      norm(),
      layers.reLU(),
      depthwise(2, { useBias: false }),
      norm(),
      layers.reLU({ maxValue: 6 }),
      conv(12, 1, 3),
      norm(),
      layers.reLU(),
      layers.globalAveragePooling2d({}),
      dense(4, 4),
    ),
} as const satisfies Readonly<Record<string, () => tf.LayersModel>>;

/** Their names. */
export type NetworkName = 'dense' | 'convolutions' | 'batch normalization';

/** Makes one anew each time. */
export const networks: Readonly<Record<NetworkName, () => tf.LayersModel>> = built;

const COUNT = 96;
/** Elements of one image. */
const IMAGE = 144;
const random = seededRandom(2);
const values = Float32Array.from({ length: COUNT * IMAGE }, () => random.next() * 2 - 1);
const labels = Int32Array.from({ length: COUNT }, (_, i) => {
  const sums = [0, 1, 2, 3].map((c) =>
    values.subarray(IMAGE * i, IMAGE * i + IMAGE).reduce((sum, v, k) => (k % 4 === c ? sum + v : sum), 0),
  );
  return sums.indexOf(Math.max(...sums));
});

/** The class of an image is the channel with the greatest sum. */
export const images: ArrayData = { inputs: { values, shape: [6, 6, 4] }, targets: { values: labels, shape: [] } };

/** One image. */
export function image(index: number): Float32Array {
  return values.slice(IMAGE * index, IMAGE * index + IMAGE);
}
