import { readFileSync } from 'node:fs';
import { sharedPath } from '@litesmith/shared-files';
import { describe, expect, test } from 'vitest';
import type { OptionTable } from '../options.js';
import {
  camelCase,
  compareSchema,
  type DescribedSchema,
  type ReferenceSchema,
  tablesWithoutReference,
} from '../testing/compare-schema.js';
import { BuiltinOperator } from './builtin-operator.js';
import { builtinOptions } from './builtin-options.js';
import { builtinOptions2 } from './builtin-options-2.js';
import { enums } from './enums.js';
import { operatorOptions } from './operator-options.js';

const described: DescribedSchema = {
  enums: { BuiltinOperator, ...enums },
  unions: { BuiltinOptions: builtinOptions, BuiltinOptions2: builtinOptions2 },
};
const tables: { readonly [name: string]: OptionTable } = { ...builtinOptions, ...builtinOptions2 };
const scalarTypes = ['int', 'int32', 'uint', 'long', 'bool', 'float', 'string', 'ubyte'];

describe('the schema agrees with itself', () => {
  test('builtin codes are 0 to 209 without gaps', () => {
    expect(Object.values(BuiltinOperator)).toEqual(Array.from({ length: 210 }, (_, code) => code));
  });

  test.each(Object.entries(enums))('values of enum %s count up from 0', (_, values) => {
    expect(Object.values(values)).toEqual(Object.keys(values).map((_value, code) => code));
  });

  test.each([
    ['BuiltinOptions', builtinOptions, 126],
    ['BuiltinOptions2', builtinOptions2, 23],
  ])('codes of union %s are 1 to its number of tables', (_, union, count) => {
    expect(Object.values(union).map((table) => table.code)).toEqual(
      Array.from({ length: count }, (_table, i) => i + 1),
    );
  });

  test.each(Object.entries(tables))('%s has slots without gaps and types that exist', (_, { fields }) => {
    expect(Object.values(fields).map((field) => field.slot)).toEqual(Object.keys(fields).map((_field, slot) => slot));
    for (const { type } of Object.values(fields)) {
      expect([...scalarTypes, ...Object.keys(enums)]).toContain(type.replace(/^\[(.*)\]$/, '$1'));
    }
  });

  test('defaults have the type of their field', () => {
    for (const { fields } of Object.values(tables)) {
      for (const field of Object.values(fields).filter((each) => each.default !== undefined)) {
        const values = (enums as { readonly [name: string]: object })[field.type];
        if (values) expect(Object.keys(values)).toContain(field.default);
        else expect(typeof field.default).toBe(field.type === 'bool' ? 'boolean' : 'number');
      }
    }
  });

  test('every operator is given a table that exists, or none', () => {
    expect(Object.keys(operatorOptions)).toEqual(Object.keys(BuiltinOperator));
    for (const name of Object.values(operatorOptions)) if (name !== null) expect(tables).toHaveProperty(name);
  });

  test('every table is the table of an operator', () => {
    const used = new Set<string | null>(Object.values(operatorOptions));
    expect(Object.keys(tables).filter((name) => !used.has(name))).toEqual([]);
  });
});

/** What `schema.json` would say if it described just what the registry describes. */
function referenceOf({ enums: named, unions }: DescribedSchema): ReferenceSchema {
  const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return {
    enums: Object.fromEntries(Object.entries(named).map(([name, values]) => [name, { values: { ...values } }])),
    unions: Object.fromEntries(
      Object.entries(unions).map(([union, members]) => [
        union,
        { NONE: 0, ...Object.fromEntries(Object.entries(members).map(([name, { code }]) => [name, code])) },
      ]),
    ),
    tables: Object.fromEntries(
      Object.values(unions)
        .flatMap((members) => Object.entries(members))
        .map(([name, { fields }]) => [
          name,
          Object.entries(fields).map(([field, { default: value, ...facts }]) => ({
            name: snakeCase(field),
            ...facts,
            ...(value === undefined ? {} : { default: String(value) }),
          })),
        ]),
    ),
  };
}

type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };

describe('the comparison of schemas', () => {
  const reference = referenceOf(described);
  /** The differences after `alter` has changed a copy of the registry's description. */
  const after = (alter: (copy: Mutable<DescribedSchema>) => void) => {
    const copy = structuredClone(described) as Mutable<DescribedSchema>;
    alter(copy);
    return compareSchema(copy, reference);
  };
  const fieldsOf = (copy: Mutable<DescribedSchema>, table: string) => {
    const found = copy.unions.BuiltinOptions?.[table] ?? copy.unions.BuiltinOptions2?.[table];
    if (!found) throw new Error(`no table ${table}`);
    return found.fields;
  };
  const at = (place: string, here: string | null, schema: string | null) => [{ at: place, here, schema }];

  test('finds nothing where nothing differs', () => {
    expect(after(() => {})).toEqual([]);
  });

  test('finds a changed slot', () => {
    expect(
      after((copy) => {
        const field = fieldsOf(copy, 'Conv2DOptions').strideH;
        if (field) field.slot = 9;
      }),
    ).toEqual(at('table Conv2DOptions.strideH slot', '9', '2'));
  });

  test('finds a changed type', () => {
    expect(
      after((copy) => {
        const field = fieldsOf(copy, 'StablehloIotaOptions').iotaDimension;
        if (field) field.type = 'ulong';
      }),
    ).toEqual(at('table StablehloIotaOptions.iotaDimension type', 'ulong', 'long'));
  });

  test.each([
    ['a number', 'Conv2DOptions', 'dilationWFactor', 2, '2', '1'],
    ['a boolean', 'AddOptions', 'potScaleInt16', false, 'false', 'true'],
    ['an enum', 'UniqueOptions', 'idxOutType', 'INT64', 'INT64', 'INT32'],
  ])('finds a changed default that is %s', (_, table, name, value, here, schema) => {
    expect(
      after((copy) => {
        const field = fieldsOf(copy, table)[name];
        if (field) field.default = value;
      }),
    ).toEqual(at(`table ${table}.${name} default`, here, schema));
  });

  test('finds a default that is left out', () => {
    expect(
      after((copy) => {
        delete fieldsOf(copy, 'Conv2DOptions').dilationWFactor?.default;
      }),
    ).toEqual(at('table Conv2DOptions.dilationWFactor default', '0', '1'));
  });

  test('takes a stated default of zero for the same as none', () => {
    const stated = structuredClone(reference) as Mutable<ReferenceSchema>;
    for (const field of stated.tables.Conv2DOptions ?? []) if (field.name === 'stride_w') field.default = '0';
    expect(compareSchema(described, stated)).toEqual([]);
  });

  test('finds a deprecation that is left out', () => {
    expect(
      after((copy) => {
        delete fieldsOf(copy, 'ResizeBilinearOptions').newWidth?.deprecated;
      }),
    ).toEqual(at('table ResizeBilinearOptions.newWidth deprecated', 'false', 'true'));
  });

  test('finds a removed field', () => {
    expect(
      after((copy) => {
        delete fieldsOf(copy, 'MulOptions').fusedActivationFunction;
      }),
    ).toEqual(at('table MulOptions.fusedActivationFunction', null, 'present'));
  });

  test('finds an added field', () => {
    expect(
      after((copy) => {
        fieldsOf(copy, 'MulOptions').extra = { slot: 1, type: 'int' };
      }),
    ).toEqual(at('table MulOptions.extra', 'present', null));
  });

  test('finds a renamed enum value', () => {
    expect(
      after((copy) => {
        copy.enums.Padding = { SAME_UPPER: 0, VALID: 1 };
      }),
    ).toEqual([...at('enum Padding.SAME_UPPER', '0', null), ...at('enum Padding.SAME', null, '0')]);
  });

  test('finds a changed enum code and a missing enum', () => {
    expect(
      after((copy) => {
        if (copy.enums.TensorType) copy.enums.TensorType.INT8 = 8;
        delete copy.enums.Padding;
      }),
    ).toEqual([...at('enum TensorType.INT8', '8', '9'), ...at('enum Padding', null, 'present')]);
  });

  test('finds a changed builtin code', () => {
    expect(
      after((copy) => {
        if (copy.enums.BuiltinOperator) copy.enums.BuiltinOperator.WHILE = 120;
      }),
    ).toEqual(at('enum BuiltinOperator.WHILE', '120', '119'));
  });

  test('finds a changed union code', () => {
    expect(
      after((copy) => {
        const table = copy.unions.BuiltinOptions2?.StablehloCaseOptions;
        if (table) table.code = 24;
      }),
    ).toEqual(at('union BuiltinOptions2.StablehloCaseOptions', '24', '23'));
  });

  test('finds a table that only one side has', () => {
    expect(
      after((copy) => {
        delete copy.unions.BuiltinOptions?.WhileOptions;
      }),
    ).toEqual(at('union BuiltinOptions.WhileOptions', null, '93'));
    expect(
      after((copy) => {
        if (copy.unions.BuiltinOptions) copy.unions.BuiltinOptions.NewOptions = { code: 127, fields: {} };
      }),
    ).toEqual([...at('union BuiltinOptions.NewOptions', '127', null), ...at('table NewOptions', 'present', null)]);
  });

  test('spells names as the registry does', () => {
    expect(['stride_w', 'num_columns_per_channel', 'seed2', 'int_8'].map(camelCase)).toEqual([
      'strideW',
      'numColumnsPerChannel',
      'seed2',
      'int8',
    ]);
  });
});

const schemaFile = sharedPath('reference', 'schema.json');

describe.skipIf(schemaFile === null)(
  'the registry against reference/schema.json (skipped where that is absent)',
  () => {
    const read = () => JSON.parse(readFileSync(schemaFile ?? '', 'utf8')) as ReferenceSchema;

    test('every enum, union code and option field is the one of the schema', () => {
      expect(compareSchema(described, read())).toEqual([]);
    });

    test('only tables that are named as such have no description there', () => {
      const reference = read();
      expect(Object.keys(tables).filter((name) => reference.tables[name] === undefined)).toEqual([
        ...tablesWithoutReference,
      ]);
      expect(reference.unions.BuiltinOptions2).toHaveProperty('ReduceWindowOptions (deprecated)');
    });
  },
);
