import {
  type EnumName,
  enumCode,
  enums,
  type OptionTable,
  operatorOptions,
  optionTable,
} from '@litesmith/ops-registry';
import type { BuiltinOpName } from '../model.js';
import { type Invariant, perOperator } from './invariant.js';

const noFields: OptionTable['fields'] = {};

function isInteger(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value);
}

const scalars: { readonly [type: string]: (value: unknown) => boolean } = {
  int: isInteger,
  int32: isInteger,
  uint: (value) => isInteger(value) && Number(value) >= 0,
  float: (value) => typeof value === 'number',
  long: (value) => typeof value === 'bigint',
  ulong: (value) => typeof value === 'bigint' && value >= 0n,
  bool: (value) => typeof value === 'boolean',
  string: (value) => value === null || typeof value === 'string',
  '[ubyte]': (value) => value === null || value instanceof Uint8Array,
};

function isEnum(type: string): type is EnumName {
  return type in enums;
}

/** Whether a value is what `FieldValue` of this schema type says. */
function isOfType(type: string, value: unknown): boolean {
  const scalar = scalars[type];
  if (scalar !== undefined) return scalar(value);
  if (isEnum(type)) return typeof value === 'string' && enumCode(type, value) !== undefined;
  const element = type.slice(1, -1);
  return value === null || (Array.isArray(value) && value.every((item) => isOfType(element, item)));
}

function fieldsOf(op: BuiltinOpName): OptionTable['fields'] {
  const table = operatorOptions[op];
  return table === null ? noFields : optionTable(table).fields;
}

function shown(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return typeof value === 'string' ? `'${value}'` : String(value);
}

const complete: Invariant = {
  name: 'options have every field of their table, in its type',
  why: 'code reads options without looking, and a file has no place for others',
  check: perOperator((operator, say) => {
    if (operator.op === 'CUSTOM') return;
    const fields = fieldsOf(operator.op);
    const options: { readonly [field: string]: unknown } = { ...operator.options };
    for (const name of Object.keys(fields)) {
      const type = fields[name]?.type ?? '';
      const value = options[name];
      if (value === undefined) say('error', 'IR_OPTION', `option ${name} is missing`);
      else if (!isOfType(type, value)) say('error', 'IR_OPTION', `option ${name} is ${shown(value)}, expected ${type}`);
    }
    for (const name of Object.keys(options)) {
      if (!Object.hasOwn(fields, name)) say('warning', 'IR_OPTION_UNKNOWN', `the op has no option ${name}`);
    }
  }),
};

/** The options of operators. */
export const options: readonly Invariant[] = [complete];
