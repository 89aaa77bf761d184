import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';

interface ModelFile {
  readonly modelTopology: object;
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: tf.io.WeightsManifestEntry[];
  }[];
}

/** Loads a TF.js LayersModel from a `model.json` with its weights beside it. */
export function loadLayersModelFile(path: string): Promise<tf.LayersModel> {
  const file: ModelFile = JSON.parse(readFileSync(path, 'utf8'));
  const weightData = Buffer.concat(
    file.weightsManifest.flatMap((group) => group.paths.map((name) => readFileSync(join(dirname(path), name)))),
  );
  return tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology: file.modelTopology,
      weightSpecs: file.weightsManifest.flatMap((group) => group.weights),
      weightData: Uint8Array.from(weightData).buffer,
    }),
  );
}
