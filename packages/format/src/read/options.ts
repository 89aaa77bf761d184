import { type BuiltinOpName, defaultOptions, type ForeignOptions, type Operator } from '@litesmith/ir';
import { operatorOptions } from '@litesmith/ops-registry';
import type { ModelTable, StoredOptions } from '../schema/model-schema.js';

/** A builtin operator's name and options, whichever it is. */
type NamedOptions = Pick<Extract<Operator, { readonly op: BuiltinOpName }>, 'op' | 'options'>;

/** Both option unions of an operator, as far as they are set. */
function storedOptions(table: ModelTable<'Operator'>): readonly StoredOptions[] {
  return [table.builtinOptions, table.builtinOptions2].filter((stored) => stored !== null);
}

/** The options of a builtin operator: the table of its op where the file stores it, else all defaults. */
export function readOptions(op: BuiltinOpName, table: ModelTable<'Operator'>): NamedOptions {
  const own = storedOptions(table).find((stored) => stored.table === operatorOptions[op]);
  return { op, options: own ? own.value : defaultOptions(op) } as NamedOptions;
}

/** The option tables of an operator that are not its op's. */
export function readForeignOptions(
  op: BuiltinOpName | 'CUSTOM',
  table: ModelTable<'Operator'>,
): { readonly foreignOptions?: readonly ForeignOptions[] } {
  const foreign = storedOptions(table).filter((stored) => stored.table !== operatorOptions[op]);
  return foreign.length === 0 ? {} : { foreignOptions: foreign as readonly ForeignOptions[] };
}
