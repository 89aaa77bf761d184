import { LiteError } from '@litesmith/ops-registry';
import { csvNumber } from './csv-number.js';

/** A column by the name in the header, or by its place from 0. */
export type CsvColumn = string | number;

/** What is what in a CSV file. */
export interface CsvLayout {
  readonly hasHeader: boolean;
  /** Names of all columns. */
  readonly names: readonly string[];
  /** Places of the inputs' columns. */
  readonly inputs: readonly number[];
  /** Places of the targets' columns. */
  readonly targets: readonly number[];
}

/** Which columns a caller wants. */
export interface WantedColumns {
  readonly header?: boolean | undefined;
  readonly target: CsvColumn | readonly CsvColumn[];
  readonly inputs?: readonly CsvColumn[] | undefined;
}

/**
 * Finds out whether there is a header, and where the columns are.
 *
 * @param first  cells of the first row
 * @param second of the one behind it, where there is one
 * @throws {LiteError} `CSV_COLUMN` where there is no such column or more than one, or none for the inputs or the targets
 */
export function csvLayout(
  first: readonly string[],
  second: readonly string[] | undefined,
  wanted: WantedColumns,
  path: string,
): CsvLayout {
  const targetColumns: readonly CsvColumn[] = Array.isArray(wanted.target)
    ? wanted.target
    : [wanted.target as CsvColumn];
  const byName = [...targetColumns, ...(wanted.inputs ?? [])].some((column) => typeof column === 'string');
  const hasHeader = wanted.header ?? (byName || looksLikeHeader(first, second));
  const names = first.map((cell, place) => (hasHeader && cell.trim() !== '' ? cell.trim() : `column ${place}`));
  const targets = targetColumns.map((column) => placeOf(column, names, path));
  const inputs =
    wanted.inputs?.map((column) => placeOf(column, names, path)) ??
    names.map((_, place) => place).filter((place) => !targets.includes(place));
  if (inputs.length === 0 || targets.length === 0) {
    const missing = inputs.length === 0 ? 'inputs' : 'targets';
    throw new LiteError('CSV_COLUMN', `no column is left for the ${missing}`, { at: path, hint: hintOf(names) });
  }
  return { hasHeader, names, inputs, targets };
}

/** A header has words where numbers stand below. Class names at the end of each row are words below words. */
function looksLikeHeader(first: readonly string[], second: readonly string[] | undefined): boolean {
  return first.some(
    (cell, place) =>
      csvNumber(cell) === undefined && (second === undefined || csvNumber(second[place] ?? '') !== undefined),
  );
}

function placeOf(column: CsvColumn, names: readonly string[], path: string): number {
  const places = names.map((_, place) => place).filter((place) => column === place || column === names[place]);
  const [place] = places;
  if (place !== undefined && places.length === 1) return place;
  const what = places.length > 1 ? `${places.length} columns are called "${column}"` : `there is no column "${column}"`;
  throw new LiteError('CSV_COLUMN', what, { at: path, hint: hintOf(names) });
}

function hintOf(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name, place) => `${place} "${name.slice(0, 40)}"`);
  return `columns are ${shown.join(', ')}${names.length > shown.length ? ', …' : ''}`;
}
