import { LiteError } from '@litesmith/ops-registry';
import type { KernelContext, TensorData, TensorValue } from '../kernel.js';
import { scalarOf } from '../operands.js';

/** State under a key, made at first use. A key belongs to one kind of state, which gives it its type. */
export function stateOf<T>(context: KernelContext, key: string, create: () => T): T {
  const known = context.resources.get(key);
  if (known !== undefined) return known as T;
  const created = create();
  context.resources.set(key, created);
  return created;
}

/** What a resource variable holds. */
export type VariableValue = Pick<TensorValue, 'dtype' | 'shape' | 'data'>;

/** The number that stands for a named variable; the same for all subgraphs, counted from 0 in the order of first use. */
export function variableHandle(context: KernelContext, container: string, sharedName: string): number {
  const handles = stateOf(context, 'variable handles', () => new Map<string, number>());
  const name = JSON.stringify([container, sharedName]);
  const known = handles.get(name);
  if (known !== undefined) return known;
  handles.set(name, handles.size);
  return handles.size - 1;
}

/** All resource variables that have a value, by handle. */
export function variablesOf(context: KernelContext): Map<number, VariableValue> {
  return stateOf(context, 'variables', () => new Map());
}

/** A hash table between int64 and byte strings, one way or the other. */
export interface HashTable {
  readonly keyDtype: 'INT64' | 'STRING';
  readonly valueDtype: 'INT64' | 'STRING';
  /** By {@link tableKey}. */
  readonly entries: Map<bigint | string, bigint | Uint8Array>;
  /** Filled once; later imports change nothing. */
  imported: boolean;
}

/** All hash tables, by handle. */
export function tablesOf(context: KernelContext): Map<number, HashTable> {
  return stateOf(context, 'hash tables', () => new Map());
}

/**
 * The table that a handle stands for.
 *
 * @throws {LiteError} `REFERENCE_RESOURCE` if there is none, `REFERENCE_DTYPE` if its types are others than those given.
 */
export function tableOf(
  context: KernelContext,
  handle: TensorValue,
  key?: TensorValue,
  value?: TensorValue,
): HashTable {
  const id = scalarOf(handle);
  const table = tablesOf(context).get(id);
  if (!table) throw new LiteError('REFERENCE_RESOURCE', `there is no hash table ${id}`);
  if ((key && key.dtype !== table.keyDtype) || (value && value.dtype !== table.valueDtype)) {
    throw new LiteError(
      'REFERENCE_DTYPE',
      `hash table ${id} maps ${table.keyDtype} to ${table.valueDtype}, got ${key?.dtype} and ${value?.dtype}`,
    );
  }
  return table;
}

/** A key that compares by value: strings by their bytes, each a character. */
export function tableKey(element: number | bigint | Uint8Array | undefined): bigint | string {
  if (element instanceof Uint8Array) return Array.from(element, (byte) => String.fromCharCode(byte)).join('');
  return BigInt(element ?? 0);
}

/** An independent copy of a tensor's contents; strings are shared, since nothing writes into their bytes. */
export function copyOfData(data: TensorData): TensorData {
  return data.slice();
}
