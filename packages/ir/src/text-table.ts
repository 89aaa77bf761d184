/**
 * Rows of cells as lines of a table for people, columns as wide as their widest cell, two spaces between them.
 *
 * @param isNumber which columns hold numbers, and stand right; words stand left
 */
export function textTable(
  rows: readonly (readonly string[])[],
  isNumber: (column: number) => boolean,
): readonly string[] {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(0, ...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => (isNumber(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** A name that is too long for a table, cut in the middle. */
export function shortName(name: string, longest = 48): string {
  if (name.length <= longest) return name;
  const half = Math.floor((longest - 1) / 2);
  return `${name.slice(0, half)}…${name.slice(-half)}`;
}
