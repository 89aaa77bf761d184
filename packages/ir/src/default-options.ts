import { defaultOf, type OpOptions, operatorOptions, optionTable } from '@litesmith/ops-registry';
import type { BuiltinOpName } from './model.js';

/**
 * The options of an op with every field at the schema's default, which is what a file without options means. They need
 * not be a valid call: a stride of a convolution is 0.
 */
export function defaultOptions<K extends BuiltinOpName>(op: K): OpOptions[K] {
  const table = operatorOptions[op];
  const fields = table === null ? {} : optionTable(table).fields;
  const options = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, defaultOf(field)]));
  return options as OpOptions[K];
}
