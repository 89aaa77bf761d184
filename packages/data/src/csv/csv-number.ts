/** One way to read each text: where digits could be split in two, a long cell that is no number would take its length squared. */
const DECIMAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** The number that a cell spells, in decimals; `undefined` where it spells none, or one that is not finite in float32. */
export function csvNumber(cell: string): number | undefined {
  if (!DECIMAL.test(cell)) return undefined;
  const value = Number(cell);
  return Number.isFinite(Math.fround(value)) ? value : undefined;
}
