import type { OpOptions } from '@litesmith/ops-registry';
import { defaultOptions } from './default-options.js';
import type { BuiltinOperator, BuiltinOpName } from './model.js';
import type { TensorId } from './tensor.js';

/** A builtin operator; options that are not given are the schema's defaults. */
export function operator<K extends BuiltinOpName>(
  op: K,
  inputs: readonly (TensorId | null)[],
  outputs: readonly TensorId[],
  options: Partial<OpOptions[K]> = {},
): BuiltinOperator<K> {
  return { op, inputs, outputs, options: { ...defaultOptions(op), ...options } };
}

/** An operator with some of its options changed. Unlike a spread, it refuses options that the op does not have. */
export function withOptions<O extends { readonly op: BuiltinOpName; readonly options: object }>(
  changed: O,
  options: Partial<O['options']>,
): O {
  return { ...changed, options: { ...changed.options, ...options } };
}
