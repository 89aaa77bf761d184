import { LiteError } from '@litesmith/ops-registry';
import type { SourceAttribute, SourceNode } from '../source-graph.js';

/** The attributes of a source node, read with checks. Absent gives the fallback; without one it is an error. */
export interface Attributes {
  number(name: string, fallback?: number): number;
  string(name: string, fallback?: string): string;
  boolean(name: string, fallback?: boolean): boolean;
  numbers(name: string, fallback?: readonly number[]): readonly number[];
}

/**
 * A reader of a node's attributes.
 *
 * @throws {LiteError} `LEGALIZE_ATTRIBUTE` from its methods where one is missing or of another type.
 */
export function attributesOf(node: SourceNode): Attributes {
  const read = <T>(
    name: string,
    expected: string,
    accept: (value: SourceAttribute) => T | undefined,
    fallback?: T,
  ): T => {
    const value = node.attrs[name];
    const accepted = value === undefined ? fallback : accept(value);
    if (accepted !== undefined) return accepted;
    throw new LiteError(
      'LEGALIZE_ATTRIBUTE',
      `attribute ${name} should be ${expected}, but is ${String(value ?? 'absent')}`,
    );
  };
  return {
    number: (name, fallback) => read(name, 'a number', (v) => (typeof v === 'number' ? v : undefined), fallback),
    string: (name, fallback) => read(name, 'a string', (v) => (typeof v === 'string' ? v : undefined), fallback),
    boolean: (name, fallback) => read(name, 'a boolean', (v) => (typeof v === 'boolean' ? v : undefined), fallback),
    numbers: (name, fallback) =>
      read<readonly number[]>(name, 'a list of numbers', (v) => (isNumbers(v) ? v : undefined), fallback),
  };
}

function isNumbers(value: SourceAttribute): value is readonly number[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'number');
}
