import type { TensorId } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import type { SparseRuntime } from './sparse-rules.js';

/** What may be stored sparsely, and how. */
export interface EncodeSparseOptions {
  /**
   * Least part of its bytes that a constant has to save, in [0, 1). 0.25 by default: below that the work at load and the
   * dense copy that a DENSIFY makes are not worth it.
   */
  readonly leastSaving?: number;
  /**
   * Where a DENSIFY goes in front of operators: `needed` (by default) where no sparse kernel saves as much; `always`, so
   * that dense kernels run, XNNPACK's among them; `never`.
   */
  readonly densify?: 'needed' | 'always' | 'never';
  /**
   * Also stores weights in such a way that XNNPACK leaves their operator to a builtin kernel that is far slower: int8 weights
   * of FULLY_CONNECTED behind a DENSIFY. `false` by default.
   */
  readonly allowSlower?: boolean;
  /** Runtimes that have to run the file, with XNNPACK and without: all by default. */
  readonly runtimes?: readonly SparseRuntime[];
  /** Picks constants by name, type or shape; all by default. */
  readonly where?: (constant: SparseCandidate) => boolean;
}

/** A constant that may become sparse. */
export interface SparseCandidate {
  readonly subgraph: number;
  readonly tensor: TensorId;
  readonly name: string;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  /** Bytes of the constant as it is. */
  readonly denseBytes: number;
  /** Part of its elements that is zero, in [0, 1]. */
  readonly zeros: number;
}

/** Options with every default filled in. */
export type CheckedSparseOptions = Required<EncodeSparseOptions>;

const knownRuntimes: readonly SparseRuntime[] = ['litert', 'tfjs-tflite'];
const knownDensify: readonly unknown[] = ['needed', 'always', 'never'];

/** @throws {LiteError} `SPARSE_OPTIONS` for a value outside of its range. */
export function checkSparseOptions(options: EncodeSparseOptions): CheckedSparseOptions {
  const { leastSaving = 0.25, densify = 'needed', allowSlower = false, where = () => true } = options;
  const { runtimes = knownRuntimes } = options;
  const refuse = (what: string, expected: string): never => {
    throw new LiteError('SPARSE_OPTIONS', `${what}, expected ${expected}`);
  };
  if (!(typeof leastSaving === 'number' && leastSaving >= 0 && leastSaving < 1)) {
    refuse(`leastSaving is ${String(leastSaving)}`, 'a number from 0 to below 1');
  }
  if (!knownDensify.includes(densify)) refuse(`densify is ${String(densify)}`, knownDensify.join(', '));
  if (!Array.isArray(runtimes) || runtimes.length === 0 || runtimes.some((each) => !knownRuntimes.includes(each))) {
    refuse(`runtimes are [${String(runtimes)}]`, `some of ${knownRuntimes.join(', ')}`);
  }
  if (typeof allowSlower !== 'boolean') refuse(`allowSlower is ${String(allowSlower)}`, 'true or false');
  if (typeof where !== 'function') refuse(`where is of type ${typeof where}`, 'a function');
  return { leastSaving, densify, allowSlower, runtimes, where };
}
