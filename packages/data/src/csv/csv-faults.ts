import { LiteError } from '@litesmith/ops-registry';

/** Faults that an error names; a file with one has many. */
const MOST_NAMED = 5;

/** What is wrong with a CSV file, collected to fail once. */
export class CsvFaults {
  readonly #path: string;
  readonly #found: string[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  /** Whether there are as many as an error names: looking further helps nobody. */
  get enough(): boolean {
    return this.#found.length >= MOST_NAMED;
  }

  /** @param row of the file, counted from 1, the header included */
  add(row: number, column: string | undefined, what: string): void {
    this.#found.push(column === undefined ? `row ${row}: ${what}` : `row ${row}, column "${column}": ${what}`);
  }

  /** @throws {LiteError} `CSV_FORMAT` with all faults, where there are any */
  failIfAny(): void {
    if (this.#found.length === 0) return;
    throw new LiteError('CSV_FORMAT', `${this.#found.join('; ')}${this.enough ? '; and perhaps more' : ''}`, {
      at: this.#path,
      hint: 'cells hold finite numbers, with a point for decimals; leave rows with gaps out before',
    });
  }
}
