// A user's model and data: a small network for flowers, saved as TensorFlow.js saves it, and measures of three kinds of them as CSV.
import { mkdirSync, writeFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';

let state = 7;
const random = () => {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
};
Math.random = random; // what TensorFlow.js draws initial weights and the order of samples from
const kinds = { setosa: [5.0, 3.4, 1.5, 0.2], versicolor: [5.9, 2.8, 4.3, 1.3], virginica: [6.6, 3.0, 5.6, 2.0] };
const rows = Object.entries(kinds).flatMap(([kind, centre]) =>
  Array.from({ length: 60 }, () => [...centre.map((x) => (x + 0.6 * (random() - 0.5)).toFixed(2)), kind].join(',')),
);
writeFileSync('flowers.csv', `sepal length,sepal width,petal length,petal width,species\n${rows.join('\n')}\n`);

const network = tf.sequential();
network.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [4] }));
network.add(tf.layers.dense({ units: 32, activation: 'relu' }));
network.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
network.compile({ optimizer: tf.train.adam(0.01), loss: 'sparseCategoricalCrossentropy' });
const names = Object.keys(kinds);
const table = rows.map((row) => row.split(','));
const x = tf.tensor2d(table.map((row) => row.slice(0, 4).map(Number)));
const y = tf.tensor1d(
  table.map((row) => names.indexOf(row[4])),
  'float32',
);
await network.fit(x, y, { epochs: 30, verbose: 0 });
await network.save(
  tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
    const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
    mkdirSync('flowers-model');
    writeFileSync('flowers-model/model.json', JSON.stringify({ modelTopology, weightsManifest }));
    writeFileSync('flowers-model/weights.bin', new Uint8Array(weightData));
    return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
  }),
);
