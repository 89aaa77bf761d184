import { defaultOf, type OptionTable } from '../options.js';

/** A field of a table as `schema.json` states it: names in snake case, defaults as text. */
export interface ReferenceField {
  readonly name: string;
  readonly type: string;
  readonly slot: number;
  readonly default?: string;
  readonly deprecated?: boolean;
}

/** The part of `schema.json` that the registry describes. Unions count `NONE` as their code 0. */
export interface ReferenceSchema {
  readonly enums: { readonly [name: string]: { readonly values: { readonly [value: string]: number } } };
  readonly unions: { readonly [name: string]: { readonly [table: string]: number } };
  readonly tables: { readonly [name: string]: readonly ReferenceField[] };
}

/** The registry's own description, in the shape that {@link compareSchema} takes. */
export interface DescribedSchema {
  /** Every enum, `BuiltinOperator` included: its values and their codes. */
  readonly enums: { readonly [name: string]: { readonly [value: string]: number } };
  /** The option tables by the union that holds them. */
  readonly unions: { readonly [name: string]: { readonly [table: string]: OptionTable } };
}

/** One place where the two descriptions differ; `null` is absent. */
export interface SchemaDifference {
  /** `enum Padding.SAME`, `union BuiltinOptions.AddOptions`, `table AddOptions.potScaleInt16 slot`. */
  readonly at: string;
  readonly here: string | null;
  readonly schema: string | null;
}

/**
 * Tables that `schema.json` lists in a union but does not describe. `ReduceWindowOptions` is marked deprecated in the
 * schema itself, both in the union and where it is declared, so that no code is generated for it; files that hold
 * one still have to be read. Its only field is `reduce_function: ReduceWindowFunction`, slot 0.
 */
export const tablesWithoutReference: ReadonlySet<string> = new Set(['ReduceWindowOptions']);

/** Every difference between the registry's description of the schema and `schema.json`; empty where they agree. */
export function compareSchema(described: DescribedSchema, reference: ReferenceSchema): readonly SchemaDifference[] {
  const enums = Object.fromEntries(Object.entries(reference.enums).map(([name, { values }]) => [name, values]));
  return [
    ...compareCodes('enum', described.enums, enums),
    ...compareCodes('union', unionCodes(described), referenceUnions(described, reference)),
    ...Object.values(described.unions).flatMap((tables) =>
      Object.entries(tables)
        .filter(([name]) => !tablesWithoutReference.has(name))
        .flatMap(([name, table]) => compareTable(name, table, reference.tables[name])),
    ),
  ];
}

type Codes = { readonly [name: string]: { readonly [value: string]: number } };

function compareCodes(kind: 'enum' | 'union', here: Codes, schema: Codes): readonly SchemaDifference[] {
  return keysOf(here, schema).flatMap((name) => {
    const [ours, theirs] = [here[name], schema[name]];
    if (!ours || !theirs) return [{ at: `${kind} ${name}`, here: presence(ours), schema: presence(theirs) }];
    return keysOf(ours, theirs).flatMap((value) => differing(`${kind} ${name}.${value}`, ours[value], theirs[value]));
  });
}

function unionCodes(described: DescribedSchema): Codes {
  return Object.fromEntries(
    Object.entries(described.unions).map(([union, tables]) => [
      union,
      Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.code])),
    ]),
  );
}

/** The reference's unions of options, without `NONE` and without the remark `(deprecated)` that names may carry. */
function referenceUnions(described: DescribedSchema, reference: ReferenceSchema): Codes {
  return Object.fromEntries(
    Object.entries(reference.unions)
      .filter(([union]) => union in described.unions)
      .map(([union, tables]) => [
        union,
        Object.fromEntries(
          Object.entries(tables)
            .filter(([name]) => name !== 'NONE')
            .map(([name, code]) => [name.replace(/ \(deprecated\)$/, ''), code]),
        ),
      ]),
  );
}

function compareTable(
  name: string,
  table: OptionTable,
  reference: readonly ReferenceField[] | undefined,
): readonly SchemaDifference[] {
  if (!reference) return [{ at: `table ${name}`, here: 'present', schema: null }];
  const theirs = new Map(reference.map((field) => [camelCase(field.name), field]));
  return keysOf(table.fields, Object.fromEntries(theirs)).flatMap((fieldName) => {
    const at = `table ${name}.${fieldName}`;
    const [field, their] = [table.fields[fieldName], theirs.get(fieldName)];
    if (!field || !their) return [{ at, here: presence(field), schema: presence(their) }];
    return [
      ...differing(`${at} slot`, field.slot, their.slot),
      ...differing(`${at} type`, field.type, their.type),
      ...differing(`${at} default`, defaultOf(field), referenceDefault(their)),
      ...differing(`${at} deprecated`, field.deprecated ?? false, their.deprecated ?? false),
    ];
  });
}

/** The schema's default as text, spelled as {@link defaultOf} spells it: zero where the schema states none. */
function referenceDefault(field: ReferenceField): string | null {
  const { default: stated, ...rest } = field;
  return stated ?? textOf(defaultOf(rest));
}

function differing(at: string, here: unknown, schema: unknown): readonly SchemaDifference[] {
  const [ours, theirs] = [textOf(here), textOf(schema)];
  return ours === theirs ? [] : [{ at, here: ours, schema: theirs }];
}

function textOf(value: unknown): string | null {
  return value === undefined || value === null ? null : String(value);
}

function presence(value: unknown): string | null {
  return value === undefined ? null : 'present';
}

function keysOf(a: object, b: object): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

/** `stride_w` → `strideW`: how the registry spells the schema's field names. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
