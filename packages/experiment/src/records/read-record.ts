import { LiteError } from '@litesmith/ops-registry';
import type { RunRecord } from './run-record.js';

/**
 * A run's record from the text of its `run.json`.
 *
 * @throws {LiteError} `EXPERIMENT_RECORD` where it is none, or not a whole one
 */
export function readRecord(text: string, path: string): RunRecord {
  const hint = 'resume makes the run anew';
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch (cause) {
    throw new LiteError('EXPERIMENT_RECORD', 'not JSON', { at: path, hint, cause });
  }
  if (!isRecord(record)) throw new LiteError('EXPERIMENT_RECORD', 'not the record of a run', { at: path, hint });
  return record;
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is RunRecord {
  if (!isFields(value) || value.format !== 'litesmith-run' || value.version !== 1) return false;
  const { result, timing, configuration, fingerprint } = value;
  if (!isFields(result) || !isFields(timing) || !isFields(configuration) || typeof fingerprint !== 'string')
    return false;
  if (typeof timing.started !== 'string' || typeof timing.seconds !== 'number') return false;
  if (typeof result.seed !== 'number' || typeof result.scoreInTraining !== 'number') return false;
  if (!Array.isArray(result.history)) return false;
  if (result.kind === 'trained') return typeof result.parameters === 'number';
  return (
    result.kind === 'run' &&
    typeof result.variant === 'string' &&
    typeof result.bytes === 'number' &&
    typeof result.scoreAfterConversion === 'number' &&
    typeof result.sha256 === 'string' &&
    isFields(result.sizes) &&
    Array.isArray(result.judgements)
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
