import type { CsvFaults } from './csv-faults.js';
import { csvNumber } from './csv-number.js';

/** Whether targets are classes: `'auto'` decides by what they are, a list names the classes in order. */
export type CsvClasses = 'auto' | boolean | readonly string[];

/** A cell of the column of targets. */
export interface TargetCell {
  readonly row: number;
  readonly text: string;
}

/** Targets that are classes. */
export interface CsvClassNumbers {
  readonly values: Int32Array;
  readonly classNames: readonly string[];
}

/**
 * Class numbers of one column of targets; `undefined` where it is for a regression.
 *
 * `'auto'` takes words as classes, and whole numbers that count from 0 without gaps; other numbers are for a regression.
 */
export function csvClasses(
  cells: readonly TargetCell[],
  column: string,
  classes: CsvClasses,
  faults: CsvFaults,
): CsvClassNumbers | undefined {
  if (classes === false) return undefined;
  const keys = cells.map(({ text }) => keyOf(text));
  const distinct = [...new Set(keys)].filter((key) => !isMissing(key));
  const numeric = distinct.filter((key) => csvNumber(key) !== undefined);
  if (classes === 'auto' && numeric.length > 0) {
    if (numeric.length < distinct.length || !countFromZero(numeric)) return undefined;
  }
  const allNumeric = numeric.length === distinct.length;
  const names = Array.isArray(classes)
    ? (classes as readonly string[])
    : distinct.sort(allNumeric ? (a, b) => Number(a) - Number(b) : undefined);
  const numbers = new Map(names.map((name, number) => [keyOf(name), number]));
  const values = Int32Array.from(keys, (key, i) => {
    const number = numbers.get(key);
    if (number === undefined && !faults.enough) {
      const what = isMissing(key) ? `is missing: "${key}"` : `"${key}" is none of the classes`;
      faults.add(cells[i]?.row ?? 0, column, what);
    }
    return number ?? 0;
  });
  return { values, classNames: names };
}

/** What pandas and others write where there is nothing; no class unless a list names it. */
function isMissing(key: string): boolean {
  return key === '' || /^nan$/i.test(key);
}

/** `1`, `1.0` and `+1` are one class. */
function keyOf(text: string): string {
  const number = csvNumber(text);
  return number === undefined ? text.trim() : String(number);
}

function countFromZero(keys: readonly string[]): boolean {
  return keys.length > 1 && keys.every((key) => /^\d+$/.test(key) && Number(key) < keys.length);
}
