import { LiteError } from '@litesmith/ops-registry';
import type { Builder } from 'flatbuffers';
import type { ScalarName } from '../schema/field.js';
import { type FieldPlan, type Schema, scalarByteLength } from './schema.js';

/**
 * A vector of bytes that is written behind the builder's own bytes instead of into them, at `position` from their end:
 * large constants are then never copied into the builder. The caller writes it there, length first.
 */
export class VectorBehind {
  readonly position: number;

  constructor(position: number) {
    this.position = position;
  }
}

/** A field that is about to be written inline: its width, and what writes it. */
interface Inline {
  readonly byteLength: number;
  readonly slot: number;
  write(): void;
}

/**
 * Writes a table and all that it holds; fields that are missing or at their default are left out.
 *
 * @returns the table's offset from the builder's end
 * @throws {LiteError} `FORMAT_VALUE` where a field's value does not fit its type
 */
export function encodeTable(builder: Builder, schema: Schema, name: string, value: object): number {
  const plan = schema.tables.get(name);
  if (!plan) throw new TypeError(`the schema has no table ${name}`);
  const values = value as Readonly<Record<string, unknown>>;
  const inlines: Inline[] = [];
  for (const field of plan.fields) {
    const stored = values[field.name];
    if (stored === null || stored === undefined) continue;
    encodeField(builder, schema, field, stored, inlines);
  }
  // Wide fields first: nothing is lost to alignment then.
  inlines.sort((a, b) => b.byteLength - a.byteLength || a.slot - b.slot);
  builder.startObject(plan.slotCount);
  for (const inline of inlines) {
    inline.write();
    builder.slot(inline.slot);
  }
  return builder.endObject();
}

function encodeField(builder: Builder, schema: Schema, field: FieldPlan, value: unknown, inlines: Inline[]): void {
  const what = field.label;
  const slot = (field.vtableOffset - 4) / 2;
  const addScalar = (scalar: ScalarName, number: number | bigint | boolean, at: number): void => {
    inlines.push({ byteLength: scalarByteLength[scalar], slot: at, write: () => writeScalar(builder, scalar, number) });
  };
  const addOffset = (offset: number): void => {
    inlines.push({ byteLength: 4, slot, write: () => builder.addOffset(offset) });
  };
  switch (field.kind) {
    case 'scalar': {
      const number = checkScalar(field.scalar, value, what);
      if (!Object.is(number, field.default)) addScalar(field.scalar, number, slot);
      return;
    }
    case 'enum':
      if (value !== field.default) addScalar(field.values.storage, codeOf(field.values, value, what), slot);
      return;
    case 'string':
      addOffset(builder.createString(expectString(value, what)));
      return;
    case 'scalars':
      if (value instanceof VectorBehind) addOffset(-value.position);
      else addOffset(encodeScalars(builder, field.scalar, field.align, value, what));
      return;
    case 'enums': {
      const codes = expectArray(value, what).map((element) => codeOf(field.values, element, what));
      addOffset(encodeScalars(builder, field.values.storage, 1, codes, what));
      return;
    }
    case 'strings':
      addOffset(
        encodeOffsets(
          builder,
          expectArray(value, what).map((element) => builder.createString(expectString(element, what))),
        ),
      );
      return;
    case 'table':
      addOffset(encodeTable(builder, schema, field.table, expectObject(value, what)));
      return;
    case 'tables':
      addOffset(
        encodeOffsets(
          builder,
          expectArray(value, what).map((element) =>
            encodeTable(builder, schema, field.table, expectObject(element, what)),
          ),
        ),
      );
      return;
    case 'union': {
      const { table, value: held } = expectObject(value, what) as {
        readonly table?: unknown;
        readonly value?: unknown;
      };
      const code = codeOf(field.union, table, what);
      addScalar('ubyte', code, (field.typeVtableOffset - 4) / 2);
      addOffset(encodeTable(builder, schema, String(table), expectObject(held, what)));
      return;
    }
  }
}

function encodeOffsets(builder: Builder, offsets: readonly number[]): number {
  builder.startVector(4, offsets.length, 4);
  for (let i = offsets.length - 1; i >= 0; i--) builder.addOffset(offsets[i] ?? 0);
  return builder.endVector();
}

function encodeScalars(builder: Builder, scalar: ScalarName, align: number, value: unknown, what: string): number {
  if (scalar === 'ubyte') {
    if (!(value instanceof Uint8Array)) throw mismatch(what, 'a Uint8Array', value);
    // The contents, not the length before them, have to be aligned.
    builder.prep(align, value.byteLength);
    return builder.createByteVector(value);
  }
  const numbers = expectList(value, what);
  builder.startVector(scalarByteLength[scalar], numbers.length, align);
  for (let i = numbers.length - 1; i >= 0; i--) writeScalar(builder, scalar, checkScalar(scalar, numbers[i], what));
  return builder.endVector();
}

function writeScalar(builder: Builder, scalar: ScalarName, value: number | bigint | boolean): void {
  switch (scalar) {
    case 'bool':
    case 'byte':
    case 'ubyte':
      builder.addInt8(Number(value));
      break;
    case 'short':
    case 'ushort':
      builder.addInt16(Number(value));
      break;
    case 'int':
    case 'int32':
    case 'uint':
      builder.addInt32(Number(value));
      break;
    case 'float':
      builder.addFloat32(Number(value));
      break;
    case 'long':
    case 'ulong':
      builder.addInt64(BigInt.asIntN(64, BigInt(value)));
      break;
  }
}

/** Least and greatest value of the integer types. */
const ranges: { readonly [S in ScalarName]?: readonly [number | bigint, number | bigint] } = {
  byte: [-128, 127],
  ubyte: [0, 255],
  short: [-32768, 32767],
  ushort: [0, 65535],
  int: [-(2 ** 31), 2 ** 31 - 1],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint: [0, 2 ** 32 - 1],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
  ulong: [0n, 2n ** 64n - 1n],
};

function checkScalar(scalar: ScalarName, value: unknown, what: string): number | bigint | boolean {
  if (scalar === 'bool') {
    if (typeof value !== 'boolean') throw mismatch(what, 'a boolean', value);
    return value;
  }
  if (scalar === 'float') {
    if (typeof value !== 'number') throw mismatch(what, 'a number', value);
    return value;
  }
  const isLong = scalar === 'long' || scalar === 'ulong';
  const [least = 0, greatest = 0] = ranges[scalar] ?? [];
  const isInteger = isLong ? typeof value === 'bigint' : Number.isInteger(value);
  const number = value as number | bigint;
  if (!isInteger || number < least || number > greatest) {
    throw mismatch(what, `${isLong ? 'a bigint' : 'an integer'} from ${least} to ${greatest}`, value);
  }
  return number;
}

function codeOf(
  values: { readonly name: string; readonly codeOf: ReadonlyMap<string, number> },
  value: unknown,
  what: string,
): number {
  const code = typeof value === 'string' ? values.codeOf.get(value) : undefined;
  if (code === undefined) throw mismatch(what, `a ${values.name}`, value);
  return code;
}

function expectString(value: unknown, what: string): string {
  if (typeof value !== 'string') throw mismatch(what, 'a string', value);
  return value;
}

function expectObject(value: unknown, what: string): object {
  if (typeof value !== 'object' || value === null) throw mismatch(what, 'an object', value);
  return value;
}

function expectArray(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw mismatch(what, 'an array', value);
  return value;
}

function expectList(value: unknown, what: string): ArrayLike<unknown> {
  if (Array.isArray(value)) return value;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return value as Uint8Array;
  throw mismatch(what, 'an array', value);
}

function mismatch(what: string, expected: string, value: unknown): LiteError {
  const got = typeof value === 'object' ? (value?.constructor.name ?? 'null') : String(value);
  return new LiteError('FORMAT_VALUE', `${what} takes ${expected}, got ${got}`);
}
