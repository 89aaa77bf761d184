import { FormatError } from '../errors.js';
import type { Positions } from '../flatbuffer/decode.js';
import type { FlatReader } from '../flatbuffer/flat-reader.js';
import type { ModelTable } from '../schema/model-schema.js';

/** What every part of the reader works from. */
export interface ReadContext {
  readonly reader: FlatReader;
  readonly model: ModelTable<'Model'>;
  readonly positions: Positions;
}

/** An error about a table that is well-formed but says something impossible. */
export function invalid(context: ReadContext, table: object, code: string, message: string): FormatError {
  return new FormatError(code, message, { byteOffset: context.positions.get(table) ?? -1 });
}

/** @throws {FormatError} `FORMAT_INDEX` where an index is not below a count. */
export function checkIndex(context: ReadContext, table: object, what: string, index: number, count: number): void {
  if (index < 0 || index >= count) {
    throw invalid(context, table, 'FORMAT_INDEX', `${what} is ${index}, expected 0 to ${count - 1}`);
  }
}
