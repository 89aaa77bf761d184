import type { Model } from '@litesmith/ir';
import { encodeTflite, type WriteOptions } from './encode-tflite.js';

/**
 * Writes a model as a `.tflite` file. The same model always gives the same bytes; equal constants are stored once.
 *
 * Each operator gets the lowest version that expresses it, or the one that it states where that is higher.
 *
 * @throws {LiteError} `FORMAT_…` where no file can express the model: a tensor that a subgraph does not have, an option
 *   of the wrong type, more than 2 GB with `constants: 'inside'`
 */
export function writeTflite(model: Model, options: WriteOptions = {}): Uint8Array {
  return encodeTflite(model, options).join();
}
