import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LiteError } from '@litesmith/ops-registry';
import type { ExperimentResults } from './results.js';
import { resultsShape } from './results-shape.js';
import { isDeeperThan } from './shape.js';

/** A thousand variants of a hundred seeds take some 100 MB. */
const MAX_BYTES = 2 ** 28;
/** Recipes and settings stay below ten. */
const MAX_DEPTH = 50;

/**
 * Reads what came of an experiment.
 *
 * @param path a `results.json`, or the folder that holds it
 * @throws {LiteError} `EXPERIMENT_RESULTS` where it cannot be read or does not hold results, with what was expected
 */
export function readResults(path: string): ExperimentResults {
  const file = fileAt(path);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const isSyntax = cause instanceof SyntaxError;
    throw failure(file, isSyntax ? 'the file is not JSON' : `the file cannot be read: ${messageOf(cause)}`, cause);
  }
  const fault = isDeeperThan(value, MAX_DEPTH) ? `it nests deeper than ${MAX_DEPTH}` : resultsShape(value, '');
  if (fault !== null) throw failure(file, `these are no results of an experiment: ${fault}`);
  return value as ExperimentResults;
}

function fileAt(path: string): string {
  try {
    const file = statSync(path).isDirectory() ? join(path, 'results.json') : path;
    const { size } = statSync(file);
    if (size > MAX_BYTES) throw failure(file, `the file has ${size} bytes, expected ${MAX_BYTES} at the most`);
    return file;
  } catch (cause) {
    if (cause instanceof LiteError) throw cause;
    throw failure(path, `there are no results: ${messageOf(cause)}`, cause);
  }
}

function failure(at: string, message: string, cause?: unknown): LiteError {
  const hint = 'expected a results.json that litesmith experiment run wrote, or its folder';
  return new LiteError('EXPERIMENT_RESULTS', message, { at, hint, ...(cause === undefined ? {} : { cause }) });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
