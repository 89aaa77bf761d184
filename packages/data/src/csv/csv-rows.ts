import { LiteError } from '@litesmith/ops-registry';
import Papa from 'papaparse';
import { mostCsvLength } from '../limits.js';

/** Characters from which a delimiter is guessed: ten rows of most files. */
const BEGINNING = 2 ** 18;

/** A row of a CSV file. */
export interface CsvRow {
  /** Counted from 1, empty ones included: the line, where no cell has line breaks. */
  readonly number: number;
  readonly cells: readonly string[];
  /** What is wrong with its quotes. */
  readonly fault: string | undefined;
}

/**
 * Goes through the rows of a CSV file, without empty ones, until `visit` gives `false`.
 *
 * @throws {LiteError} `CSV_FORMAT` where the text is longer than the limit
 */
export function forEachRow(
  text: string,
  delimiter: string | undefined,
  path: string,
  visit: (row: CsvRow) => boolean,
): void {
  if (text.length > mostCsvLength) {
    throw new LiteError('CSV_FORMAT', `${text.length} characters, the most is ${mostCsvLength}`, {
      at: path,
      hint: 'keep data of this size in .npy files',
    });
  }
  let number = 0;
  Papa.parse<string[]>(text, {
    delimiter: delimiter ?? guessDelimiter(text),
    step({ data: cells, errors }, parser) {
      number++;
      const fault = errors.find(({ type }) => type === 'Quotes')?.message;
      const isEmpty = cells.length === 1 && cells[0]?.trim() === '';
      if (!(isEmpty && fault === undefined) && !visit({ number, cells, fault })) parser.abort();
    },
  });
}

function guessDelimiter(text: string): string {
  return Papa.parse(text.slice(0, BEGINNING), { preview: 10, skipEmptyLines: 'greedy' }).meta.delimiter;
}
