import { type CsvOptions, type CsvSamples, readCsv } from '../csv/read-csv.js';
import { readDataFile } from './read-data-file.js';

/**
 * Reads a CSV file in UTF-8, as `readCsv` does its text.
 *
 * @throws {LiteError} `DATA_FILE` where it cannot be read; `CSV_FORMAT`, `CSV_COLUMN`
 */
export function readCsvFile(path: string, options: Omit<CsvOptions, 'path'>): CsvSamples {
  return readCsv(new TextDecoder().decode(readDataFile(path)), { ...options, path });
}
