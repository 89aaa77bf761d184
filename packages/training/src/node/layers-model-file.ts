import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LiteError } from '@litesmith/ops-registry';
import * as tf from '@tensorflow/tfjs';

/**
 * Loads a TensorFlow.js layers model from `model.json` and the weight files that it names, on the backend in use.
 *
 * @throws {LiteError} `MODEL_JSON` where the file is not the JSON of a layers model or weights are missing.
 */
export async function loadLayersModelFile(path: string): Promise<tf.LayersModel> {
  const json = parseModelJson(path);
  const specs = json.weightsManifest.flatMap((group) => group.weights);
  const shards = json.weightsManifest.flatMap((group) => group.paths).map((name) => join(dirname(path), name));
  const weightData = concatenate(shards.map(readWeights));
  const handler = tf.io.fromMemory({ modelTopology: json.modelTopology, weightSpecs: specs, weightData });
  try {
    return await tf.loadLayersModel(handler);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new LiteError('MODEL_JSON', `TensorFlow.js cannot load the model: ${message}`, { at: path, cause });
  }
}

interface LayersModelJson {
  readonly modelTopology: object;
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: tf.io.WeightsManifestEntry[];
  }[];
}

function parseModelJson(path: string): LayersModelJson {
  const fail = (message: string, hint?: string): never => {
    throw new LiteError('MODEL_JSON', message, { at: path, ...(hint ? { hint } : {}) });
  };
  let json: Partial<LayersModelJson> & { readonly format?: string };
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return fail(`not JSON: ${error.message}`);
    throw error;
  }
  if (json.format === 'graph-model') return fail('this is a graph model', 'only layers models can be converted so far');
  if (!json.modelTopology || !Array.isArray(json.weightsManifest)) {
    return fail('expected modelTopology and weightsManifest', 'save the model with model.save() of TensorFlow.js');
  }
  return { modelTopology: json.modelTopology, weightsManifest: json.weightsManifest };
}

function readWeights(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new LiteError('MODEL_JSON', 'a weight file is missing', { at: path, cause });
  }
}

function concatenate(parts: readonly Uint8Array[]): ArrayBuffer {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole.buffer;
}
