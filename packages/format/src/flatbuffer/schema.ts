import type { ScalarName, SchemaDescription, TableField } from '../schema/field.js';

/** How one field is stored, worked out once from its description. */
export type FieldPlan = {
  readonly name: string;
  /** Table and field, for messages. */
  readonly label: string;
  /** Byte offset in the vtable. */
  readonly vtableOffset: number;
} & (
  | { readonly kind: 'scalar'; readonly scalar: ScalarName; readonly default: number | bigint | boolean }
  | { readonly kind: 'enum'; readonly values: EnumPlan; readonly default: string | null }
  | { readonly kind: 'string' }
  | { readonly kind: 'scalars'; readonly scalar: ScalarName; readonly align: number; readonly plain: boolean }
  | { readonly kind: 'enums'; readonly values: EnumPlan }
  | { readonly kind: 'strings' }
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'tables'; readonly table: string }
  | { readonly kind: 'union'; readonly union: UnionPlan; readonly typeVtableOffset: number }
);

/** An enum in both directions. */
export interface EnumPlan {
  readonly name: string;
  readonly storage: ScalarName;
  readonly nameOf: ReadonlyMap<number, string>;
  readonly codeOf: ReadonlyMap<string, number>;
}

/** A union in both directions. */
export interface UnionPlan {
  readonly name: string;
  readonly tableOf: ReadonlyMap<number, string>;
  readonly codeOf: ReadonlyMap<string, number>;
}

/** One table: its fields in the order of the description. */
export interface TablePlan {
  readonly name: string;
  readonly fields: readonly FieldPlan[];
  /** What a table that stores nothing decodes to: every field at its default or `null`. */
  readonly blank: { readonly [field: string]: number | bigint | boolean | string | null };
  /** Slots that the vtable has, union types included. */
  readonly slotCount: number;
}

/** A schema ready for the codec. */
export interface Schema {
  readonly tables: ReadonlyMap<string, TablePlan>;
}

/** Bytes that a scalar takes. */
export const scalarByteLength: { readonly [S in ScalarName]: number } = {
  bool: 1,
  byte: 1,
  ubyte: 1,
  short: 2,
  ushort: 2,
  int: 4,
  int32: 4,
  uint: 4,
  float: 4,
  long: 8,
  ulong: 8,
};

function isScalar(type: string): type is ScalarName {
  return Object.hasOwn(scalarByteLength, type);
}

/**
 * Works out how every table of a schema is stored.
 *
 * @param plainVectors names the tables whose vectors of numbers become arrays instead of typed arrays
 */
export function compileSchema(description: SchemaDescription, plainVectors: (table: string) => boolean): Schema {
  const enums = new Map(
    Object.entries(description.enums).map(([name, { storage, values }]) => [name, inverse(name, storage, values)]),
  );
  const unions = new Map(
    Object.entries(description.unions).map(([name, codes]): [string, UnionPlan] => [
      name,
      {
        name,
        tableOf: new Map(Object.entries(codes).map(([table, code]) => [code, table])),
        codeOf: new Map(Object.entries(codes)),
      },
    ]),
  );
  const tables = new Map<string, TablePlan>();
  for (const [name, fields] of Object.entries(description.tables)) {
    const plans = Object.entries(fields).map(([field, stored]) =>
      planField(name, field, stored, description, enums, unions, plainVectors(name)),
    );
    const slots = Object.values(fields).flatMap(({ slot, typeSlot = 0 }) => [slot, typeSlot]);
    const blank = Object.fromEntries(plans.map((plan) => [plan.name, 'default' in plan ? plan.default : null]));
    tables.set(name, { name, fields: plans, blank, slotCount: Math.max(-1, ...slots) + 1 });
  }
  return { tables };
}

function inverse(name: string, storage: ScalarName, values: { readonly [key: string]: number }): EnumPlan {
  const entries = Object.entries(values);
  return { name, storage, nameOf: new Map(entries.map(([key, code]) => [code, key])), codeOf: new Map(entries) };
}

function planField(
  table: string,
  name: string,
  field: TableField,
  description: SchemaDescription,
  enums: ReadonlyMap<string, EnumPlan>,
  unions: ReadonlyMap<string, UnionPlan>,
  plain: boolean,
): FieldPlan {
  const base = { name, label: `${table}.${name}`, vtableOffset: vtableOffset(field.slot) };
  const { type } = field;
  const element = type.startsWith('[') ? type.slice(1, -1) : null;
  const values = enums.get(element ?? type);
  if (element === null) {
    if (isScalar(type)) return { ...base, kind: 'scalar', scalar: type, default: scalarDefault(type, field.default) };
    if (type === 'string') return { ...base, kind: 'string' };
    if (values) return { ...base, kind: 'enum', values, default: enumDefault(values, field.default) };
    const union = unions.get(type);
    if (union) return { ...base, kind: 'union', union, typeVtableOffset: vtableOffset(field.typeSlot ?? -1) };
    if (Object.hasOwn(description.tables, type)) return { ...base, kind: 'table', table: type };
  } else {
    if (isScalar(element)) {
      const align = Math.max(field.align ?? 1, scalarByteLength[element]);
      return { ...base, kind: 'scalars', scalar: element, align, plain };
    }
    if (element === 'string') return { ...base, kind: 'strings' };
    if (values) return { ...base, kind: 'enums', values };
    if (Object.hasOwn(description.tables, element)) return { ...base, kind: 'tables', table: element };
  }
  throw new TypeError(`field ${name} has type ${type}, which the schema does not have`);
}

function vtableOffset(slot: number): number {
  return 4 + 2 * slot;
}

function scalarDefault(type: ScalarName, value: number | boolean | string = 0): number | bigint | boolean {
  if (type === 'bool') return Boolean(value);
  return type === 'long' || type === 'ulong' ? BigInt(value) : Number(value);
}

function enumDefault(values: EnumPlan, value: number | boolean | string = 0): string | null {
  return typeof value === 'string' ? value : (values.nameOf.get(Number(value)) ?? null);
}
