import { LiteError } from '@litesmith/ops-registry';
import { countElements } from './count-elements.js';
import type { NumericValues } from './npy-values.js';
import type { SampleArray } from './sample-array.js';

/** What is to be known of an array besides its contents. */
export interface SampleArrayOptions {
  /** Factor by which each element is to be multiplied: 1 / 255 for pixels in bytes. */
  readonly scale?: number;
  /** What errors call the array. */
  readonly path?: string;
}

/**
 * An array whose first axis counts samples. Bytes stay bytes; other integers become int32, floats float32.
 *
 * @throws {LiteError} `DATA_SHAPE` where there is no first axis, or no sample, or nothing in a sample; `DATA_RANGE` where a value has no
 *   place in int32 or float32
 */
export function toSamples(
  values: NumericValues,
  shape: readonly number[],
  { scale, path = 'an array' }: SampleArrayOptions = {},
): SampleArray {
  if (shape.length === 0 || (countElements(shape) ?? 0) === 0) {
    const hint = 'the first axis counts samples, the others are those of one sample';
    throw new LiteError('DATA_SHAPE', `an array of shape [${shape.join(', ')}] holds no samples`, { at: path, hint });
  }
  const narrowed = narrow(values, path);
  return { values: narrowed, shape: shape.slice(1), ...(scale === undefined ? {} : { scale }) };
}

function narrow(values: NumericValues, path: string): SampleArray['values'] {
  if (values instanceof Uint8Array || values instanceof Int32Array || values instanceof Float32Array) return values;
  const result = values instanceof Float64Array ? new Float32Array(values.length) : new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const wide = values[i] as number | bigint;
    const value = Number(wide);
    result[i] = value;
    // What does not fit wraps in int32 and becomes infinite in float32.
    const fits =
      result instanceof Int32Array ? result[i] === value : Number.isFinite(result[i]) || !Number.isFinite(value);
    if (!fits) {
      const type = result instanceof Int32Array ? 'int32' : 'float32';
      throw new LiteError('DATA_RANGE', `value ${i} is ${wide}, which ${type} has no place for`, { at: path });
    }
  }
  return result;
}
