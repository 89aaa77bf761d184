import { readIdx } from './idx.js';
import type { SampleArray } from './sample-array.js';
import { type SampleArrayOptions, toSamples } from './to-samples.js';

/**
 * Samples of an IDX file, gzipped or not. The first axis counts samples; unsigned bytes stay bytes, other integers become int32, floats
 * float32.
 *
 * @throws {LiteError} `IDX_FORMAT`; `DATA_SHAPE` where there are no samples; `DATA_RANGE` where a double has no place in float32
 */
export function fromIdx(file: Uint8Array, options: SampleArrayOptions = {}): SampleArray {
  const { shape, values } = readIdx(file, options.path);
  return toSamples(values, shape, options);
}
