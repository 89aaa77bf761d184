import { LiteError } from '@litesmith/ops-registry';

/** The configuration of a layer (`layer.getConfig()`), read with checks. Keys are TF.js' (camelCase). */
export interface LayerConfig {
  /** Absent and `null` give the fallback; without a fallback they are an error. */
  number(key: string, fallback?: number): number;
  string(key: string, fallback?: string): string;
  boolean(key: string, fallback?: boolean): boolean;
  /** A list of `length` numbers; a single number stands for a list of equal ones. */
  numbers(key: string, length: number, fallback?: readonly number[]): readonly number[];
  /** The value as it is, `undefined` where absent. */
  raw(key: string): unknown;
}

/**
 * A reader of a layer's configuration.
 *
 * @throws {LiteError} `LAYER_CONFIG` from its methods where a value is missing or of another type.
 */
export function layerConfig(config: Readonly<Record<string, unknown>>): LayerConfig {
  const read = <T>(key: string, expected: string, accept: (value: unknown) => T | undefined, fallback?: T): T => {
    const value = config[key] ?? undefined;
    if (value === undefined && fallback !== undefined) return fallback;
    const accepted = accept(value);
    if (accepted === undefined) {
      throw new LiteError('LAYER_CONFIG', `${key} should be ${expected}, but is ${JSON.stringify(value) ?? 'absent'}`);
    }
    return accepted;
  };
  return {
    number: (key, fallback) => read(key, 'a number', numberOf, fallback),
    string: (key, fallback) => read(key, 'a string', (v) => (typeof v === 'string' ? v : undefined), fallback),
    boolean: (key, fallback) => read(key, 'a boolean', (v) => (typeof v === 'boolean' ? v : undefined), fallback),
    numbers: (key, length, fallback) =>
      read<readonly number[]>(key, `${length} numbers`, (value) => numbersOf(value, length), fallback),
    raw: (key) => config[key] ?? undefined,
  };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function numbersOf(value: unknown, length: number): readonly number[] | undefined {
  if (typeof value === 'number') return Array.from({ length }, () => value);
  if (!Array.isArray(value) || value.length !== length) return undefined;
  const numbers = value.map(numberOf);
  return numbers.every((n) => n !== undefined) ? numbers : undefined;
}
