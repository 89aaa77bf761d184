import { LiteError } from '../errors.js';
import { opTable } from '../op-table.js';
import type { OpOptions } from '../options.js';
import type { OpName } from '../schema/builtin-operator.js';
import type { OpCall, TensorTypeAndShape } from '../spec.js';

/** What the shape rule of an op says of a call, one text per output: `FLOAT32[2,-1]`, `INT8[]`, `BOOL of any rank`. */
export function inferred<K extends OpName>(name: K, call: OpCall<OpOptions[K]>): readonly string[] {
  return opTable[name].inferTypes(call).map(typeText);
}

/** The error that the shape rule of an op throws for a call, as `CODE: message`. */
export function refusal<K extends OpName>(name: K, call: OpCall<OpOptions[K]>): string {
  try {
    return `no error, but ${inferred(name, call).join(', ')}`;
  } catch (error) {
    if (error instanceof LiteError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

function typeText({ dtype, shape }: TensorTypeAndShape): string {
  return shape === null ? `${dtype} of any rank` : `${dtype}[${shape.join(',')}]`;
}
