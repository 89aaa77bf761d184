import { LiteError } from '@litesmith/ops-registry';
import Papa from 'papaparse';
import { mostBlanks, mostCsvLength, mostCsvRow, mostCsvRows } from '../limits.js';

/** Characters from which delimiter and line breaks are guessed: ten rows of most files. */
const BEGINNING = 2 ** 18;
/** Characters that are parsed at once, as long as a row fits: their cells stay in the memory that engines clear fast. */
const BLOCK = 2 ** 16;

/** A row of a CSV file. */
export interface CsvRow {
  /** Counted from 1, empty ones included: the line, where no cell has line breaks. */
  readonly number: number;
  readonly cells: readonly string[];
  /** What is wrong with its quotes. */
  readonly fault: string | undefined;
}

/** What a CSV file is written with. */
interface Dialect {
  readonly delimiter: string;
  readonly newline: '\n' | '\r' | '\r\n';
}

/**
 * Goes through the rows of a CSV file, without empty ones, until `visit` gives `false`.
 *
 * @throws {LiteError} `CSV_FORMAT` where the text or a row is longer than the limit, or has more rows
 */
export function forEachRow(
  text: string,
  delimiter: string | undefined,
  path: string,
  visit: (row: CsvRow) => boolean,
): void {
  const fail = (message: string, hint: string): never => {
    throw new LiteError('CSV_FORMAT', message, { at: path, hint });
  };
  const instead = 'keep data of this size in .npy files';
  if (text.length > mostCsvLength) fail(`${text.length} characters, the most is ${mostCsvLength}`, instead);
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let number = 0;
  const take = (size: number): string => {
    const block = text.slice(at, at + size);
    if (hasManyBlanks(block)) fail(`more than ${mostBlanks} blanks on end, near row ${number + 1}`, 'take them out');
    return block;
  };
  const dialect = dialectOf(take(BEGINNING), delimiter);
  let size = BLOCK;
  // Block by block: all at once, the parser takes memory for every row, and time without end for some that are broken.
  while (at < text.length) {
    const block = take(size);
    const { rows, faults, length } = rowsOf(block, dialect, at + size >= text.length);
    if (length === 0 && size >= mostCsvRow) {
      fail(`row ${number + 1} has more than ${mostCsvRow} characters`, 'look for an open quote, or other line breaks');
    }
    size = length === 0 ? 2 * size : BLOCK;
    for (const [i, cells] of rows.entries()) {
      if (++number > mostCsvRows) fail(`there are more than ${mostCsvRows} rows`, instead);
      const fault = faults.get(i);
      const isEmpty = cells.length === 1 && cells[0]?.trim() === '';
      if (!(isEmpty && fault === undefined) && !visit({ number, cells, fault })) return;
    }
    at += length;
  }
}

function dialectOf(beginning: string, delimiter: string | undefined): Dialect {
  const { meta } = Papa.parse(beginning, { preview: 10, skipEmptyLines: 'greedy', delimiter: delimiter ?? '' });
  return { delimiter: meta.delimiter, newline: meta.linebreak as Dialect['newline'] };
}

/** Behind each quote that is out of place, the parser goes through all blanks that follow, to the end of the row. */
function hasManyBlanks(block: string): boolean {
  if (!block.includes('"')) return false;
  for (const [blanks] of block.matchAll(/\s{2,}/g)) {
    if (blanks.length > mostBlanks) return true;
  }
  return false;
}

interface Block {
  readonly rows: readonly (readonly string[])[];
  /** What is wrong with the quotes of a row, by its place in the block. */
  readonly faults: ReadonlyMap<number, string>;
  /** Characters of all rows. */
  readonly length: number;
}

/** The rows that end in a block of text: of the last block, all. */
function rowsOf(block: string, dialect: Dialect, isLast: boolean): Block {
  const { data, errors, meta }: Papa.ParseResult<string[]> = new Papa.Parser(dialect).parse(block, 0, !isLast);
  const faults = new Map<number, string>();
  for (const { type, row, message } of errors) {
    if (type === 'Quotes' && row !== undefined && !faults.has(row)) faults.set(row, message);
  }
  return { rows: data, faults, length: isLast ? block.length : meta.cursor };
}
