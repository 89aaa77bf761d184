import { type DataSet, fromIdx, fromNpy, fromNpz, type LabelledSamples } from '@litesmith/data';

const scale = 1 / 255; // pixels are bytes, and the model sees 0…1

/** MNIST, as it comes: four IDX files, gzipped or not. */
export function mnistFromIdx(files: Readonly<Record<'x' | 'y' | 'xTest' | 'yTest', Uint8Array>>): DataSet {
  return {
    train: { inputs: fromIdx(files.x, { scale }), targets: fromIdx(files.y) },
    test: { inputs: fromIdx(files.xTest, { scale }), targets: fromIdx(files.yTest) },
  };
}

/** Two .npy files, the second with class numbers. */
export function fromTwoArrays(x: Uint8Array, y: Uint8Array): LabelledSamples {
  return { inputs: fromNpy(x, { scale }), targets: fromNpy(y) };
}

/** A file as Keras' mnist.npz: x_train, y_train, x_test, y_test. */
export function mnistFromNpz(file: Uint8Array): DataSet {
  return fromNpz(file, { scale });
}
