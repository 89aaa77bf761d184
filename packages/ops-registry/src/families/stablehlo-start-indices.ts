import type { OpName } from '../schema/builtin-operator.js';
import { requireDtype, requireInput, requireInputCount, requireRank, requireSameDtype } from '../shapes/check.js';
import type { OpCall } from '../spec.js';
import { integerTypes } from './element-types.js';

/**
 * Checks the operands that say where a dynamic slice begins: one integer scalar per axis, all of one type.
 *
 * @param first position of the first of them
 * @throws {LiteError} `SHAPE_INPUT_COUNT`, `SHAPE_RANK`, `DTYPE_UNSUPPORTED` or `DTYPE_MISMATCH`
 * Source: sections `dynamic_slice` and `dynamic_update_slice` of the StableHLO specification.
 */
export function requireStartIndices(call: OpCall<unknown>, first: number, rank: number, op: OpName): void {
  requireInputCount(call, first + rank, first + rank, op);
  for (let axis = 0; axis < rank; axis++) {
    const index = requireInput(call, first + axis, op);
    requireDtype(index, integerTypes, `${op} start index ${axis}`);
    requireRank(index, 0, `${op} start index ${axis}`);
    requireSameDtype(requireInput(call, first, op), index, `${op} start index 0`, `${op} start index ${axis}`);
  }
}
