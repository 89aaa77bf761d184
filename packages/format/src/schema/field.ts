/** Numbers as FlatBuffers stores them. */
export type ScalarName =
  | 'bool'
  | 'byte'
  | 'ubyte'
  | 'short'
  | 'ushort'
  | 'int'
  | 'int32'
  | 'uint'
  | 'float'
  | 'long'
  | 'ulong';

/** One field of a table. */
export interface TableField {
  /** Its slot in the vtable; of a union, the slot of the value. */
  readonly slot: number;
  /** A scalar, `string`, the name of an enum, a table or a union, or one of these but a union in `[ ]`. */
  readonly type: string;
  /** Of a union, the slot that says which table it holds. */
  readonly typeSlot?: number;
  /** Where it is not zero, false or absent. */
  readonly default?: number | boolean | string;
  readonly deprecated?: boolean;
  /** Alignment of a vector's contents where the schema demands more than the element type does. */
  readonly align?: number;
}

/** The fields of a table by their names in camelCase. */
export type TableFields = { readonly [field: string]: TableField };

/** Numeric codes by name. */
export interface EnumDescription {
  readonly storage: ScalarName;
  readonly values: { readonly [name: string]: number };
}

/** A whole schema as data. */
export interface SchemaDescription {
  readonly tables: { readonly [table: string]: TableFields };
  /** The tables that each union may hold, with their codes. */
  readonly unions: { readonly [union: string]: { readonly [table: string]: number } };
  readonly enums: { readonly [name: string]: EnumDescription };
}
