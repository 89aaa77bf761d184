import type { TensorType } from '@litesmith/ops-registry';
import { floatActivationRange, integerRange, type Range } from '../affine.js';

/** Least and greatest finite number of a type, in doubles: what a maximum or minimum of no elements is. */
export function endsOf(dtype: TensorType): Range {
  if (dtype === 'BOOL') return { min: 0, max: 1 };
  if (dtype === 'INT64') return { min: -(2 ** 63), max: 2 ** 63 - 1 };
  return dtype === 'FLOAT32' ? floatActivationRange('NONE', dtype) : integerRange(dtype);
}
