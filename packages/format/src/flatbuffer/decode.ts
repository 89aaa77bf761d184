import { FormatError } from '../errors.js';
import { tableCharge, vectorCharge } from '../limits.js';
import type { FlatReader } from './flat-reader.js';
import { type EnumPlan, type FieldPlan, type Schema, scalarByteLength } from './schema.js';

const newer = 'the file needs a newer version of this package, or it is damaged';

/** Where each decoded table lies in the file, for errors that are found later. */
export type Positions = Map<object, number>;

/**
 * Decodes the table at a position, and all that it holds, into plain data.
 *
 * @param positions is told where each table lies
 * @throws {FormatError} `FORMAT_…` where the bytes are not such a table
 */
export function decodeTable(
  reader: FlatReader,
  schema: Schema,
  table: string,
  position: number,
  positions?: Positions,
): unknown {
  return new Decoder(reader, schema, positions).table(table, position);
}

/**
 * Decodes the root table of a FlatBuffer.
 *
 * @param identifier the four characters that the file must have at byte 4
 */
export function decodeRoot(
  reader: FlatReader,
  schema: Schema,
  table: string,
  identifier: string,
  positions?: Positions,
): unknown {
  const { bytes } = reader;
  if (bytes.byteLength < 8) {
    throw new FormatError(
      'FORMAT_IDENTIFIER',
      `a file of ${bytes.byteLength} bytes is too short, expected at least 8`,
      {
        byteOffset: 0,
      },
    );
  }
  const found = String.fromCharCode(...bytes.subarray(4, 8));
  if (found !== identifier) {
    throw new FormatError(
      'FORMAT_IDENTIFIER',
      `expected the identifier "${identifier}", got ${JSON.stringify(found)}`,
      {
        byteOffset: 4,
      },
    );
  }
  return decodeTable(reader, schema, table, reader.follow(0, table), positions);
}

/** One table under way: where it, its vtable and their ends lie. */
interface Frame {
  readonly position: number;
  readonly vtable: number;
  readonly vtableByteLength: number;
}

class Decoder {
  readonly #reader: FlatReader;
  readonly #schema: Schema;
  readonly #positions: Positions | undefined;

  constructor(reader: FlatReader, schema: Schema, positions: Positions | undefined) {
    this.#reader = reader;
    this.#schema = schema;
    this.#positions = positions;
  }

  table(name: string, position: number): object {
    const reader = this.#reader;
    const plan = this.#schema.tables.get(name);
    if (!plan) throw new TypeError(`the schema has no table ${name}`);
    const vtable = position - reader.int32(position, name);
    const vtableByteLength = reader.uint16(vtable, name);
    if (vtableByteLength < 4 || vtableByteLength % 2 !== 0) {
      throw new FormatError(
        'FORMAT_VTABLE',
        `the vtable of ${name} has ${vtableByteLength} bytes, expected an even number from 4`,
        {
          byteOffset: vtable,
        },
      );
    }
    reader.check(vtable, vtableByteLength, name);
    const byteLength = reader.uint16(vtable + 2, name);
    reader.check(position, byteLength, name);
    reader.charge(Math.max(byteLength, tableCharge), position);
    const frame = { position, vtable, vtableByteLength };
    // A copy has room for all fields at once; only what the file stores is looked at.
    const value: Record<string, unknown> = { ...plan.blank };
    for (const field of plan.fields) {
      const at = this.#at(frame, field.vtableOffset);
      if (at !== 0) value[field.name] = this.#field(frame, field, at);
    }
    this.#positions?.set(value, position);
    return value;
  }

  /** Position of a field's inline part, 0 where the table does not store the field. */
  #at({ position, vtable, vtableByteLength }: Frame, vtableOffset: number): number {
    if (vtableOffset + 2 > vtableByteLength) return 0;
    const offset = this.#reader.checkedUint16(vtable + vtableOffset);
    return offset === 0 ? 0 : position + offset;
  }

  #field(frame: Frame, field: FieldPlan, at: number): unknown {
    const reader = this.#reader;
    const what = field.label;
    switch (field.kind) {
      case 'scalar':
        return reader.scalar(at, field.scalar, what);
      case 'enum':
        return this.#enumName(field.values, at, what);
      case 'string':
        return reader.string(reader.follow(at, what), what);
      case 'scalars': {
        const vector = reader.follow(at, what);
        const asArray = field.scalar === 'bool' || (field.plain && field.scalar !== 'ubyte');
        return asArray ? reader.array(vector, field.scalar, what) : reader.numbers(vector, field.scalar, what);
      }
      case 'enums': {
        const size = scalarByteLength[field.values.storage];
        return this.#elements(reader.follow(at, what), size, what, (element) =>
          this.#enumName(field.values, element, what),
        );
      }
      case 'strings':
        return this.#elements(reader.follow(at, what), 4, what, (element) =>
          reader.string(reader.follow(element, what), what),
        );
      case 'table':
        return this.table(field.table, reader.follow(at, what));
      case 'tables':
        return this.#elements(reader.follow(at, what), 4, what, (element) =>
          this.table(field.table, reader.follow(element, what)),
        );
      case 'union': {
        const typeAt = this.#at(frame, field.typeVtableOffset);
        const code = typeAt === 0 ? 0 : reader.scalar(typeAt, 'ubyte', what);
        if (code === 0) return null;
        const table = field.union.tableOf.get(Number(code));
        if (table === undefined) {
          throw new FormatError(
            'FORMAT_UNKNOWN_TABLE',
            `${what} holds table ${code} of ${field.union.name}, which the schema does not have`,
            {
              byteOffset: typeAt,
              hint: newer,
            },
          );
        }
        return { table, value: this.table(table, reader.follow(at, what)) };
      }
    }
  }

  #elements(vector: number, size: number, what: string, read: (position: number) => unknown): unknown[] {
    const length = this.#reader.vectorLength(vector, size, what);
    this.#reader.charge(length * 4 + vectorCharge, vector);
    const values: unknown[] = [];
    for (let i = 0; i < length; i++) values.push(read(vector + 4 + size * i));
    return values;
  }

  #enumName(values: EnumPlan, position: number, what: string): string {
    const code = this.#reader.scalar(position, values.storage, what);
    const name = values.nameOf.get(Number(code));
    if (name === undefined) {
      throw new FormatError('FORMAT_UNKNOWN_ENUM', `${what} is ${code}, which is no ${values.name} of the schema`, {
        byteOffset: position,
        hint: newer,
      });
    }
    return name;
  }
}
