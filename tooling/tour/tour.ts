import { convert } from '@litesmith/converter';
import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import * as tf from '@tensorflow/tfjs';

const network = tf.sequential();
network.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }));
network.add(tf.layers.dense({ units: 3, activation: 'softmax' }));

const bytes = writeTflite(await convert(network)); // a Uint8Array: the .tflite file

const interpreter = createInterpreter(readTflite(bytes));
const [scores] = interpreter.invoke([[0.1, 0.2, 0.3, 0.4]]);
console.log(scores?.data); // Float32Array(3), as network.predict gives them

/** What the tour ends with, for its test. */
export const ending: { readonly network: tf.LayersModel; readonly scores: Float32Array } = {
  network,
  scores: scores?.data as Float32Array,
};
