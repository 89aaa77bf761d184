import { createHash } from 'node:crypto';

/** Longest name and values that MLflow takes. Source: MAX_ENTITY_KEY_LENGTH and so on, mlflow/utils/validation.py */
const MAX_NAME = 250;
export const MAX_PARAM = 6000;
export const MAX_TAG = 8000;

/**
 * A name that MLflow takes and that is a file's on every system: letters, digits, spaces, `_ . -`, and `/` between folders. What is too
 * long ends in a digest.
 */
export function mlflowName(name: string): string {
  const parts = name.split('/').map((part) => part.replace(/[^\w. -]/g, '_').replace(/^\.*$|^\s|[. ]$/, '_'));
  const clean = parts.join('/');
  return clean.length <= MAX_NAME ? clean : `${clean.slice(0, MAX_NAME - 9)}-${digest(name).slice(0, 8)}`;
}

/** A value on one line, cut to a length. */
export function mlflowText(value: string, max: number): string {
  const line = value.replace(/\s+/g, ' ').trim();
  return line.length <= max ? line : `${line.slice(0, max - 1)}…`;
}

/** Digits for an experiment, as MLflow gives them. The same for the same name. */
export function mlflowExperimentId(experiment: string): string {
  return String(BigInt(`0x${digest(experiment).slice(0, 15)}`) % 10n ** 18n).padStart(18, '1');
}

/** 32 hexadecimal digits for a run. The same for the same job of the same experiment, settings and versions. */
export function mlflowRunId(fingerprint: string, job: string): string {
  return digest(JSON.stringify([fingerprint, job])).slice(0, 32);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Settings as names and values: objects to `a.b`, the rest as it prints. */
export function flattened(value: unknown, prefix: string): readonly (readonly [name: string, value: string])[] {
  const isStages =
    Array.isArray(value) && value.some((each) => each !== null && typeof each === 'object' && !Array.isArray(each));
  if (isStages || (value !== null && typeof value === 'object' && !Array.isArray(value))) {
    return Object.entries(value as object).flatMap(([key, each]) => flattened(each, `${prefix}.${key}`));
  }
  return [[prefix, typeof value === 'string' ? value : JSON.stringify(value ?? null)]];
}
