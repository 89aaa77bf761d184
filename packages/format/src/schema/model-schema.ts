import type {
  AnyOptions,
  CustomOptionsFormat,
  DimensionType,
  OptionTable,
  OptionTableName,
  TensorType,
} from '@litesmith/ops-registry';
import { builtinOptions, builtinOptions2, enums } from '@litesmith/ops-registry';
import type { EnumDescription, ScalarName, SchemaDescription, TableFields } from './field.js';
import { modelTables, modelUnions } from './model-tables.js';
import type { SchemaTable, UnionValue } from './value.js';

/** The enums that are stored in another width than a byte. */
const wideEnums: { readonly [name: string]: ScalarName } = {
  StablehloPrecisionConfig: 'uint',
  StablehloComparisonDirection: 'uint',
  StablehloComparisonType: 'uint',
  ReduceWindowFunction: 'int',
};

function fieldsOf(tables: { readonly [name: string]: OptionTable }): { [name: string]: TableFields } {
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.fields]));
}

function codesOf(tables: { readonly [name: string]: OptionTable }): { [name: string]: number } {
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.code]));
}

function describedEnums(): { [name: string]: EnumDescription } {
  return Object.fromEntries(
    Object.entries(enums).map(([name, values]) => [name, { storage: wideEnums[name] ?? 'byte', values }]),
  );
}

/** The TFLite schema: the structural tables of this package and the option tables of the op registry. */
export const modelDescription: SchemaDescription = {
  tables: { ...modelTables, ...fieldsOf(builtinOptions), ...fieldsOf(builtinOptions2) },
  unions: { ...modelUnions, BuiltinOptions: codesOf(builtinOptions), BuiltinOptions2: codesOf(builtinOptions2) },
  enums: describedEnums(),
};

/** An option table of either union as the codec reads it. */
export type StoredOptions = UnionValue<OptionTableName, AnyOptions>;

/** The types behind the names in {@link modelTables}. */
interface ModelTypes {
  readonly tables: typeof modelTables;
  readonly unions: {
    readonly QuantizationDetails:
      | UnionValue<'CustomQuantization', ModelTable<'CustomQuantization'>>
      | UnionValue<'BlockwiseQuantization', ModelTable<'BlockwiseQuantization'>>
      | UnionValue<'MultiAxisQuantization', ModelTable<'MultiAxisQuantization'>>;
    readonly SparseIndexVector:
      | UnionValue<'Int32Vector', ModelTable<'Int32Vector'>>
      | UnionValue<'Uint16Vector', ModelTable<'Uint16Vector'>>
      | UnionValue<'Uint8Vector', ModelTable<'Uint8Vector'>>;
    readonly BuiltinOptions: StoredOptions;
    readonly BuiltinOptions2: StoredOptions;
  };
  readonly enums: {
    readonly TensorType: TensorType;
    readonly DimensionType: DimensionType;
    readonly CustomOptionsFormat: CustomOptionsFormat;
  };
}

/** Name of a structural table. */
export type ModelTableName = keyof typeof modelTables;

/** The value of a structural table, field by field. */
export type ModelTable<T extends ModelTableName> = SchemaTable<ModelTypes, T>;
