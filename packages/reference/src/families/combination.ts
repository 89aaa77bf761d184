import type { TensorType } from '@litesmith/ops-registry';
import { floatBits } from './float-bits.js';

/**
 * Combines what is there with what comes. Results round, or wrap around, as the type does when they are stored; types that
 * are kept as bits are given and taken as bits.
 */
export interface Combination {
  readonly number: (there: number, comes: number) => number;
  readonly bigint: (there: bigint, comes: bigint) => bigint;
}

/** A combination by name. */
export type CombinationName =
  | 'add'
  | 'multiply'
  | 'maximum'
  | 'minimum'
  | 'and'
  | 'replace'
  | 'windowMaximum'
  | 'windowMinimum'
  | 'all'
  | 'any';

function greater<T extends number | bigint>(a: T, b: T): T {
  if (a < b) return b;
  return a;
}

function less<T extends number | bigint>(a: T, b: T): T {
  if (b < a) return b;
  return a;
}

function notLess<T extends number | bigint>(a: T, b: T): T {
  if (a >= b) return a;
  return b;
}

function notGreater<T extends number | bigint>(a: T, b: T): T {
  if (a <= b) return a;
  return b;
}

const combinations: Readonly<Record<CombinationName, Combination>> = {
  /** Of booleans, or: what is not 0 is stored as 1. */
  add: { number: (a, b) => a + b, bigint: (a, b) => a + b },
  multiply: { number: (a, b) => a * b, bigint: (a, b) => a * b },
  /** The first where either is NaN. */
  maximum: { number: greater, bigint: greater },
  /** The first where either is NaN. */
  minimum: { number: less, bigint: less },
  and: { number: (a, b) => a & b, bigint: (a, b) => a & b },
  replace: { number: (_, b) => b, bigint: (_, b) => b },
  /** The second where either is NaN, as kernels over windows have it. */
  windowMaximum: { number: notLess, bigint: notLess },
  windowMinimum: { number: notGreater, bigint: notGreater },
  all: {
    number: (a, b) => Number(a !== 0 && b !== 0),
    bigint: (a, b) => BigInt(a !== 0n && b !== 0n),
  },
  any: {
    number: (a, b) => Number(a !== 0 || b !== 0),
    bigint: (a, b) => BigInt(a !== 0n || b !== 0n),
  },
};

/** The combination of that name for elements of a type. */
export function combinationOf(name: CombinationName, dtype: TensorType): Combination {
  const combination = combinations[name];
  // A double would lose the low digits of a product of 32-bit integers.
  if (name === 'multiply' && (dtype === 'INT32' || dtype === 'UINT32')) return { ...combination, number: Math.imul };
  const bits = floatBits[dtype];
  if (!bits) return combination;
  return { ...combination, number: (a, b) => bits.encode(combination.number(bits.decode(a), bits.decode(b))) };
}
