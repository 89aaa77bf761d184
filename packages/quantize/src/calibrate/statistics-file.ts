import type { TensorRange } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { Statistics } from './statistics.js';

/** Statistics as the text of a JSON file. */
export function writeStatistics(statistics: Statistics): string {
  return `${JSON.stringify(statistics, null, 2)}\n`;
}

function fail(message: string, hint = 'it should be what writeStatistics wrote'): never {
  throw new LiteError('STATISTICS_INVALID', message, { hint });
}

function isRange(value: unknown): value is TensorRange {
  const { min, max } = Object(value) as { readonly min?: unknown; readonly max?: unknown };
  return Number.isFinite(min) && Number.isFinite(max) && Number(min) <= Number(max);
}

/**
 * Statistics from the text of a file.
 *
 * @throws {LiteError} `STATISTICS_INVALID` naming what is wrong.
 */
export function readStatistics(text: string): Statistics {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new LiteError('STATISTICS_INVALID', 'the text is no JSON', { cause });
  }
  const { format, version, observer, samples, ranges } = Object(value) as { readonly [key: string]: unknown };
  if (format !== 'litesmith-statistics') fail(`format is ${JSON.stringify(format)}, expected "litesmith-statistics"`);
  if (version !== 1) fail(`version is ${JSON.stringify(version)}, expected 1`, 'it comes from another release');
  if (typeof ranges !== 'object' || ranges === null || Array.isArray(ranges)) fail('there is no object "ranges"');
  const wrong = Object.entries(ranges as object).find(([, range]) => !isRange(range));
  if (wrong !== undefined) fail(`the range of "${wrong[0]}" is ${JSON.stringify(wrong[1])}, expected min ≤ max`);
  return {
    format,
    version,
    observer: String(observer),
    samples: Number(samples) || 0,
    ranges: ranges as Statistics['ranges'],
  };
}

/** Ranges that take in those of several statistics, as of data that was calibrated in parts. */
export function mergeStatistics(all: readonly Statistics[]): Statistics {
  const ranges = new Map<string, TensorRange>();
  for (const statistics of all) {
    for (const [key, { min, max }] of Object.entries(statistics.ranges)) {
      const known = ranges.get(key) ?? { min, max };
      ranges.set(key, { min: Math.min(known.min, min), max: Math.max(known.max, max) });
    }
  }
  return {
    format: 'litesmith-statistics',
    version: 1,
    observer: [...new Set(all.map(({ observer }) => observer))].join('+'),
    samples: all.reduce((sum, { samples }) => sum + samples, 0),
    ranges: Object.fromEntries(ranges),
  };
}
