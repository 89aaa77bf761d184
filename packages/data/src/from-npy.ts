import { type NpyArray, readNpy } from './npy.js';
import { npyValues } from './npy-values.js';
import type { SampleArray } from './sample-array.js';
import { type SampleArrayOptions, toSamples } from './to-samples.js';

/**
 * Samples of a `.npy` file, or of an array of a `.npz` file. The first axis counts samples; uint8 and booleans stay bytes, other integers
 * become int32, floats float32.
 *
 * @throws {LiteError} `NPY_FORMAT`; `NPY_DTYPE` for complex elements; `DATA_SHAPE` where there are no samples; `DATA_RANGE` where a value
 *   has no place in int32 or float32
 */
export function fromNpy(file: Uint8Array | NpyArray, options: SampleArrayOptions = {}): SampleArray {
  const array = file instanceof Uint8Array ? readNpy(file, options.path) : file;
  return toSamples(npyValues(array), array.shape, options);
}
