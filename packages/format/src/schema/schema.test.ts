import { readFileSync } from 'node:fs';
import { sharedPath } from '@litesmith/shared-files';
import { describe, expect, test } from 'vitest';
import { metadataDescription } from '../metadata/metadata-tables.js';
import type { SchemaDescription, TableField } from './field.js';
import { modelDescription } from './model-schema.js';
import { modelTables } from './model-tables.js';

/** The facts of a schema as the collection of reference data has them. */
interface SchemaFacts {
  readonly enums: {
    readonly [name: string]: { readonly type: string; readonly values: { readonly [name: string]: number } };
  };
  readonly unions: { readonly [name: string]: { readonly [table: string]: number } };
  readonly tables: {
    readonly [table: string]: readonly {
      readonly name: string;
      readonly type: string;
      readonly slot: number;
      readonly typeSlot?: number;
      readonly default?: string;
      readonly forceAlign?: number;
      readonly deprecated?: boolean;
    }[];
  };
}

const files = {
  model: sharedPath('reference', 'schema.json'),
  metadata: sharedPath('reference', 'metadata_schema.json'),
};

function facts(path: string | null): SchemaFacts {
  return JSON.parse(readFileSync(path ?? '', 'utf8')) as SchemaFacts;
}

function camelCase(name: string): string {
  return name
    .replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase());
}

/** A description in the form of the facts. */
function factsOf(fields: { readonly [name: string]: TableField }): object[] {
  return Object.entries(fields)
    .map(([name, { slot, typeSlot, type, align }]) => ({ name: name.toLowerCase(), slot, typeSlot, type, align }))
    .sort((a, b) => a.slot - b.slot);
}

function expectSameTables(description: SchemaDescription, schema: SchemaFacts, tables: readonly string[]): void {
  for (const table of tables) {
    const expected = schema.tables[table]?.map(({ name, slot, typeSlot, type, forceAlign }) => ({
      name: camelCase(name).toLowerCase(),
      slot,
      typeSlot,
      // The writer puts codes of operators in as numbers: those of later schemas exist, too.
      type: type === 'BuiltinOperator' ? 'int' : type,
      align: forceAlign,
    }));
    expect({ table, fields: factsOf(description.tables[table] ?? {}) }).toEqual({ table, fields: expected });
  }
}

function expectSameEnums(description: SchemaDescription, schema: SchemaFacts): void {
  for (const [name, { storage, values }] of Object.entries(description.enums)) {
    expect({ name, storage, values }).toEqual({
      name,
      storage: schema.enums[name]?.type,
      values: schema.enums[name]?.values,
    });
  }
}

function expectSameUnions(description: SchemaDescription, schema: SchemaFacts): void {
  for (const [name, codes] of Object.entries(schema.unions)) {
    // The schema's text marks a member as deprecated behind its name.
    const members = Object.entries(codes).filter(([table]) => table !== 'NONE');
    const tables = Object.fromEntries(members.map(([table, code]) => [table.replace(' (deprecated)', ''), code]));
    expect({ name, tables: description.unions[name] }).toEqual({ name, tables });
  }
}

describe.skipIf(files.model === null)('the model schema (skipped where ../shared is absent)', () => {
  const schema = files.model === null ? null : facts(files.model);

  test('has the tables of the schema, option tables included', () => {
    const tables = Object.keys(schema?.tables ?? {});
    expect(tables.length).toBeGreaterThan(150);
    expect(Object.keys(modelDescription.tables).sort()).toEqual(expect.arrayContaining(Object.keys(modelTables)));
    expectSameTables(
      modelDescription,
      schema ?? expect.fail(),
      tables.filter((table) => table in modelDescription.tables),
    );
    expect(tables.filter((table) => !(table in modelDescription.tables))).toEqual([]);
  });

  test('has the defaults of the structural tables', () => {
    for (const [table, fields] of Object.entries(modelTables)) {
      const expected = schema?.tables[table]
        ?.filter((field) => field.default !== undefined && field.default !== 'false')
        .map((field) => [camelCase(field.name), Number(field.default)]);
      const described = Object.entries<TableField>(fields).filter(([, field]) => field.default !== undefined);
      expect([table, described.map(([name, field]) => [name, field.default])]).toEqual([table, expected]);
    }
  });

  test('has its enums in their widths', () => expectSameEnums(modelDescription, schema ?? expect.fail()));
  test('has its unions', () => expectSameUnions(modelDescription, schema ?? expect.fail()));
});

describe.skipIf(files.metadata === null)('the metadata schema (skipped where ../shared is absent)', () => {
  const schema = files.metadata === null ? null : facts(files.metadata);

  test('has all of its tables', () => {
    const tables = Object.keys(schema?.tables ?? {});
    expect(Object.keys(metadataDescription.tables).sort()).toEqual([...tables].sort());
    expectSameTables(metadataDescription, schema ?? expect.fail(), tables);
  });

  test('has its enums in their widths', () => {
    expect(Object.keys(metadataDescription.enums).sort()).toEqual(Object.keys(schema?.enums ?? {}).sort());
    expectSameEnums(metadataDescription, schema ?? expect.fail());
  });

  test('has its unions', () => expectSameUnions(metadataDescription, schema ?? expect.fail()));
});
