import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireRank, requireSameDim } from '../shapes/check.js';
import { requireScalar } from '../shapes/vector.js';
import type { OperandType } from '../spec.js';

/** How handles of variables are typed: files of older converters have them as numbers. */
export const resourceTypes: readonly TensorType[] = ['RESOURCE', 'INT32'];

/**
 * Checks the handle of a variable.
 *
 * @throws {LiteError} `DTYPE_UNSUPPORTED` or `SHAPE_SCALAR`
 * Source: Prepare, tflite/kernels/read_variable.cc and assign_variable.cc.
 */
export function requireHandle(operand: OperandType, what: string): void {
  requireDtype(operand, resourceTypes, what);
  requireScalar(operand, what);
}

/**
 * Checks the handle of a hash table: `[1]`.
 *
 * @throws {LiteError} `DTYPE_UNSUPPORTED`, `SHAPE_RANK` or `SHAPE_DIM`
 * Source: Prepare…, tflite/kernels/hashtable_find.cc, hashtable_import.cc and hashtable_size.cc.
 */
export function requireTable(operand: OperandType, what: string): void {
  requireDtype(operand, ['RESOURCE'], what);
  const [size = -1] = requireRank(operand, 1, what);
  requireSameDim(size, 1, `${what} size`, 'the number of tables');
}

/**
 * Checks the types of a hash table's keys and values.
 *
 * @throws {LiteError} `DTYPE_UNSUPPORTED` unless one is INT64 and the other STRING.
 */
export function requireTablePair(key: TensorType, value: TensorType, op: string): void {
  if ((key === 'INT64' && value === 'STRING') || (key === 'STRING' && value === 'INT64')) return;
  throw new LiteError(
    'DTYPE_UNSUPPORTED',
    `${op} maps ${key} to ${value}, expected INT64 to STRING or STRING to INT64`,
  );
}
