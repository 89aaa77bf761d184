import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdownOf } from './markdown.js';
import type { ConformanceRecord } from './record.js';

const docs = join(dirname(fileURLToPath(import.meta.url)), '../../../../docs');

/** Reads the recorded results; none where nothing has been recorded. */
export function readRecord(): ConformanceRecord {
  const path = join(docs, 'conformance.json');
  if (!existsSync(path)) return { suites: [] };
  return JSON.parse(readFileSync(path, 'utf8')) as ConformanceRecord;
}

/** Writes the results, and the table made of them. */
export function writeRecord(record: ConformanceRecord): void {
  writeFileSync(join(docs, 'conformance.json'), `${jsonOf(record)}\n`);
  writeTable(record);
}

/** Writes the table alone. */
export function writeTable(record: ConformanceRecord): void {
  writeFileSync(join(docs, 'conformance.md'), markdownOf(record));
}

/** One line per cause: short, and differences show what changed. */
function jsonOf({ suites }: ConformanceRecord): string {
  const lines = suites.map(({ notPassing, ...rest }) => {
    const head = JSON.stringify(rest).slice(0, -1);
    const causes = notPassing.map((cause) => `\n      ${JSON.stringify(cause)}`).join(',');
    return `    ${head},"notPassing":[${causes}${causes === '' ? '' : '\n    '}]}`;
  });
  return `{\n  "suites": [\n${lines.join(',\n')}\n  ]\n}`;
}
