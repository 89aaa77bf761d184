import type { BuiltinOperator, BuiltinOpName, Operator } from '@litesmith/ir';
import {
  type AnyOptions,
  defaultOf,
  type OptionTableName,
  operatorOptions,
  optionTable,
} from '@litesmith/ops-registry';
import type { ModelTable } from '../schema/model-schema.js';

/** The part of a builtin operator that its name decides. */
type NamedOptions = { readonly [K in BuiltinOpName]: Pick<BuiltinOperator<K>, 'op' | 'options'> }[BuiltinOpName];

/** The options of a builtin operator: the table of its kind that the file stores, else all defaults. */
export function readOptions(op: BuiltinOpName, table: ModelTable<'Operator'>): NamedOptions {
  const own = operatorOptions[op];
  const stored = [table.builtinOptions, table.builtinOptions2].find((options) => options?.table === own);
  const options = stored?.value ?? defaultOptions(own);
  return { op, options } as NamedOptions & Pick<Operator, 'op'>;
}

/** Every field of an option table at its default; no fields where an operator has no table. */
export function defaultOptions(table: OptionTableName | null): AnyOptions {
  if (table === null) return {};
  const { fields } = optionTable(table);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, defaultOf(field)])) as AnyOptions;
}
