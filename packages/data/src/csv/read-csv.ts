import { LiteError } from '@litesmith/ops-registry';
import { GrowingFloats } from '../growing-floats.js';
import type { LabelledSamples, SampleArray } from '../sample-array.js';
import { type CsvClasses, csvClasses, type TargetCell } from './csv-classes.js';
import { type CsvColumn, type CsvLayout, csvLayout } from './csv-columns.js';
import { CsvFaults } from './csv-faults.js';
import { csvNumber } from './csv-number.js';
import { type CsvRow, forEachRow } from './csv-rows.js';

/** What is what in a CSV file. */
export interface CsvOptions {
  /** The column that a model is to tell, by name or by its place from 0; or several, for a regression. */
  readonly target: CsvColumn | readonly CsvColumn[];
  /** The columns that it is told from; all others where they are not given. */
  readonly inputs?: readonly CsvColumn[];
  /** Whether the first row names the columns. Where it is not given: where a column is named, or a word stands above a number. */
  readonly header?: boolean;
  /** What stands between cells; found out from the first rows where it is not given. */
  readonly delimiter?: string;
  /**
   * Whether targets are classes. `'auto'` (default): words are, and whole numbers that count from 0 without gaps; `true`: each different
   * value is one; `false`: a regression; a list: these names in this order, for a second file with the classes of a first one.
   */
  readonly classes?: CsvClasses;
  /** What errors call the file. */
  readonly path?: string;
}

/** The contents of a CSV file. */
export interface CsvSamples extends LabelledSamples {
  /** Names of the inputs' columns; `column 0`, … where there is no header. */
  readonly columnNames: readonly string[];
}

/**
 * Samples of a CSV file, one a row. Inputs are float32 of shape `[columns]`; targets are class numbers (int32, shape `[]`, with
 * `classNames` sorted by words or numbers), or float32 of shape `[columns]`.
 *
 * @throws {LiteError} `CSV_FORMAT` with the row and column of cells that are missing or no finite numbers, of rows with too few or too
 *   many cells, of open quotes, or where there is no row; `CSV_COLUMN` where there is no such column, or more than one
 */
export function readCsv(text: string, options: CsvOptions): CsvSamples {
  const { path = 'a CSV file', delimiter, classes = 'auto' } = options;
  const layout = layoutOf(text, options, path);
  const faults = new CsvFaults(path);
  const { inputs, targetCells, targetFloats, rowCount } = readRows(text, delimiter, layout, faults, path);
  faults.failIfAny();
  if (rowCount === 0) throw new LiteError('CSV_FORMAT', 'there are no rows below the header', { at: path });
  const [target = 0] = layout.targets;
  const column = layout.names[target] ?? '';
  const classNumbers = layout.targets.length === 1 ? csvClasses(targetCells, column, classes, faults) : undefined;
  const targets: SampleArray = classNumbers
    ? { values: classNumbers.values, shape: [] }
    : { values: targetFloats ?? floatsOf(targetCells, column, faults), shape: [layout.targets.length] };
  faults.failIfAny();
  return {
    inputs: { values: inputs, shape: [layout.inputs.length] },
    targets,
    columnNames: layout.inputs.map((place) => layout.names[place] ?? ''),
    ...(classNumbers ? { classNames: classNumbers.classNames } : {}),
  };
}

function layoutOf(text: string, options: CsvOptions, path: string): CsvLayout {
  const heads: CsvRow[] = [];
  forEachRow(text, options.delimiter, path, (row) => heads.push(row) < 2);
  const [first, second] = heads;
  if (!first) throw new LiteError('CSV_FORMAT', 'there are no rows', { at: path });
  return csvLayout(first.cells, second?.cells, options, path);
}

interface Rows {
  readonly rowCount: number;
  readonly inputs: Float32Array;
  /** Where there is one column of targets: they may be words. */
  readonly targetCells: readonly TargetCell[];
  /** Where there are several. */
  readonly targetFloats: Float32Array | undefined;
}

function readRows(
  text: string,
  delimiter: string | undefined,
  { names, hasHeader, inputs, targets }: CsvLayout,
  faults: CsvFaults,
  path: string,
): Rows {
  const inputFloats = new GrowingFloats();
  const targetFloats = new GrowingFloats();
  const targetCells: TargetCell[] = [];
  const [onlyTarget] = targets.length === 1 ? targets : [];
  let seen = 0;
  const copyNumbers = (row: CsvRow, places: readonly number[], into: GrowingFloats): void => {
    for (const place of places) {
      const value = csvNumber(row.cells[place] ?? '');
      if (value === undefined && !faults.enough) faults.add(row.number, names[place], sayNoNumber(row.cells[place]));
      into.push(value ?? 0);
    }
  };
  forEachRow(text, delimiter, path, (row) => {
    if (seen++ === 0 && hasHeader) return true;
    if (row.fault !== undefined) faults.add(row.number, undefined, row.fault);
    else if (row.cells.length !== names.length) {
      faults.add(row.number, undefined, `it has ${row.cells.length} cells, expected ${names.length}`);
    } else {
      copyNumbers(row, inputs, inputFloats);
      if (onlyTarget === undefined) copyNumbers(row, targets, targetFloats);
      else targetCells.push({ row: row.number, text: row.cells[onlyTarget] ?? '' });
    }
    return !faults.enough;
  });
  return {
    rowCount: seen - (hasHeader ? 1 : 0),
    inputs: inputFloats.toArray(),
    targetCells,
    targetFloats: onlyTarget === undefined ? targetFloats.toArray() : undefined,
  };
}

function floatsOf(cells: readonly TargetCell[], column: string, faults: CsvFaults): Float32Array {
  return Float32Array.from(cells, ({ row, text }) => {
    const value = csvNumber(text);
    if (value === undefined && !faults.enough) faults.add(row, column, sayNoNumber(text));
    return value ?? 0;
  });
}

function sayNoNumber(cell = ''): string {
  return cell.trim() === '' ? 'is missing' : `"${cell.trim().slice(0, 40)}" is no finite number`;
}
