import type { OpName } from './schema/builtin-operator.js';
import { builtinOptions } from './schema/builtin-options.js';
import { builtinOptions2 } from './schema/builtin-options-2.js';
import { type EnumName, enums } from './schema/enums.js';
import type { operatorOptions } from './schema/operator-options.js';

/** One field of an option table: its slot in the FlatBuffer vtable, its schema type and its default where it is not zero. */
export interface OptionField {
  readonly slot: number;
  readonly type: string;
  readonly default?: number | boolean | string;
  readonly deprecated?: boolean;
}

/** One option table: its code in the union that holds it and its fields. */
export interface OptionTable {
  readonly code: number;
  readonly fields: { readonly [field: string]: OptionField };
}

type Tables = typeof builtinOptions & typeof builtinOptions2;

/** Name of an option table of either union. */
export type OptionTableName = keyof Tables;

/** The TypeScript value of a field with a given schema type. Vectors, strings and bytes are `null` where the file has none. */
export type FieldValue<T> = T extends 'int' | 'int32' | 'uint' | 'float'
  ? number
  : T extends 'long' | 'ulong'
    ? bigint
    : T extends 'bool'
      ? boolean
      : T extends 'string'
        ? string | null
        : T extends '[ubyte]'
          ? Uint8Array | null
          : T extends `[${infer Element}]`
            ? readonly FieldValue<Element>[] | null
            : T extends EnumName
              ? keyof (typeof enums)[T]
              : never;

/** The options of a table as plain data, field by field. */
export type TableOptions<T extends OptionTableName> = {
  readonly [F in keyof Tables[T]['fields']]: Tables[T]['fields'][F] extends { readonly type: infer Type }
    ? FieldValue<Type>
    : never;
};

/** The options of an operator that has no option table. */
export type NoOptions = Readonly<Record<never, never>>;

/** The options of each builtin operator, by its name. */
export type OpOptions = {
  readonly [K in OpName]: (typeof operatorOptions)[K] extends OptionTableName
    ? TableOptions<(typeof operatorOptions)[K]>
    : NoOptions;
};

/** The options of some builtin operator. */
export type AnyOptions = OpOptions[OpName];

const tables: { readonly [T in OptionTableName]: OptionTable } = { ...builtinOptions, ...builtinOptions2 };

/** The description of an option table. */
export function optionTable(name: OptionTableName): OptionTable {
  return tables[name];
}

/** The value that a field has where a file does not store it: the schema's default, or zero, false or `null`. */
export function defaultOf(field: OptionField): number | bigint | boolean | string | null {
  const { type } = field;
  if (type === 'string' || type.startsWith('[')) return null;
  if (field.default !== undefined) return type === 'long' || type === 'ulong' ? BigInt(field.default) : field.default;
  if (type === 'bool') return false;
  if (type === 'long' || type === 'ulong') return 0n;
  if (type in enums) return enumName(type as EnumName, 0) ?? 0;
  return 0;
}

/** The name of an enum's numeric value, or `undefined` where the schema has no such value. */
export function enumName(name: EnumName, value: number): string | undefined {
  return namesByCode(name).get(value);
}

/** The numeric value of an enum's name, or `undefined` where the schema has no such name. */
export function enumCode(name: EnumName, value: string): number | undefined {
  return (enums[name] as Readonly<Record<string, number>>)[value];
}

const names = new Map<EnumName, ReadonlyMap<number, string>>();

function namesByCode(name: EnumName): ReadonlyMap<number, string> {
  let byCode = names.get(name);
  if (!byCode) {
    byCode = new Map(Object.entries(enums[name]).map(([key, code]) => [code, key]));
    names.set(name, byCode);
  }
  return byCode;
}
