import type { TableFields } from './field.js';

/** What a union holds: the name of a table, and its value. */
export interface UnionValue<Table extends string, Value> {
  readonly table: Table;
  readonly value: Value;
}

/** The names that the types of a schema refer to. */
interface TypeNames {
  readonly tables: { readonly [table: string]: TableFields };
  readonly unions: { readonly [union: string]: unknown };
  readonly enums: { readonly [name: string]: string };
}

/**
 * The value of a field of a given schema type, as the codec reads and writes it. Strings, vectors, tables and unions
 * are `null` where the file has none. Vectors of numbers are typed arrays, views of the file where it is aligned.
 */
export type SchemaValue<S extends TypeNames, Type extends string> = Type extends
  | 'int'
  | 'int32'
  | 'uint'
  | 'byte'
  | 'float'
  ? number
  : Type extends 'long' | 'ulong'
    ? bigint
    : Type extends 'bool'
      ? boolean
      : Type extends 'string'
        ? string | null
        : Type extends '[ubyte]'
          ? Uint8Array | null
          : Type extends '[ushort]'
            ? Uint16Array | null
            : Type extends '[int]'
              ? Int32Array | null
              : Type extends '[uint]'
                ? Uint32Array | null
                : Type extends '[long]'
                  ? BigInt64Array | null
                  : Type extends '[float]'
                    ? Float32Array | null
                    : Type extends '[bool]'
                      ? readonly boolean[] | null
                      : Type extends `[${infer Element}]`
                        ? readonly NonNullable<SchemaValue<S, Element>>[] | null
                        : Type extends keyof S['tables']
                          ? SchemaTable<S, Type> | null
                          : Type extends keyof S['unions']
                            ? S['unions'][Type] | null
                            : Type extends keyof S['enums']
                              ? S['enums'][Type]
                              : never;

/** The value of a table of a schema, field by field. */
export type SchemaTable<S extends TypeNames, T extends keyof S['tables']> = {
  readonly [F in keyof S['tables'][T]]: S['tables'][T][F] extends { readonly type: infer Type extends string }
    ? SchemaValue<S, Type>
    : never;
};
