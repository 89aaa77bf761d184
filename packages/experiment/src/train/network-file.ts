import { deserialize, serialize } from 'node:v8';
import { readTflite, writeTflite } from '@litesmith/format';
import type { Model } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import * as tf from '@tensorflow/tfjs';
import { withCanonicalNames } from './canonical-names.js';

/** What a trained network is: one of TensorFlow.js, or a model of a `.tflite` file that cannot be trained on. */
export type Network = tf.LayersModel | Model;

export function isLayersModel(network: Network): network is tf.LayersModel {
  return network instanceof tf.LayersModel;
}

interface Saved {
  readonly kind: 'layers' | 'tflite';
  readonly artifacts: tf.io.ModelArtifacts | null;
  readonly bytes: Uint8Array | null;
}

/** A network as bytes, for a file or another machine. Weights keep every bit; names that TensorFlow.js made up are numbered anew. */
export async function saveNetwork(network: Network): Promise<Uint8Array> {
  if (!isLayersModel(network)) return pack({ kind: 'tflite', artifacts: null, bytes: writeTflite(network) });
  let artifacts: tf.io.ModelArtifacts | null = null;
  await network.save(
    tf.io.withSaveHandler(async (saved) => {
      artifacts = withCanonicalNames(saved);
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  return pack({ kind: 'layers', artifacts, bytes: null });
}

/**
 * The network that {@link saveNetwork} saved.
 *
 * @throws {LiteError} `EXPERIMENT_NETWORK` where the bytes hold none
 */
export async function loadNetwork(bytes: Uint8Array): Promise<Network> {
  const { artifacts, bytes: tflite } = unpack(bytes);
  if (tflite !== null) return readTflite(tflite);
  if (artifacts === null) throw new LiteError('EXPERIMENT_NETWORK', 'the file holds no network');
  return tf.loadLayersModel(tf.io.fromMemory(artifacts));
}

function pack(saved: Saved): Uint8Array {
  return new Uint8Array(serialize(saved));
}

function unpack(bytes: Uint8Array): Saved {
  try {
    return deserialize(bytes);
  } catch (cause) {
    throw new LiteError('EXPERIMENT_NETWORK', 'the file holds no network', { cause });
  }
}
