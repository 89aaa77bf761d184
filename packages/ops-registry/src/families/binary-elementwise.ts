import type { OpName } from '../schema/builtin-operator.js';
import type { TensorType } from '../schema/enums.js';
import { broadcastShapes } from '../shapes/broadcast.js';
import { requireInput, requireInputCount, requireSameDtype } from '../shapes/check.js';
import type { OpCall, OperandType } from '../spec.js';
import type { ShapeFacts } from './shape-facts.js';

/**
 * z[i] = f(x[i], y[i]) over shapes that broadcast; x, y and z have one element type.
 *
 * Source: Prepare of tflite/kernels/add.cc; all binary kernels have the same.
 */
export function binaryElementwise(
  op: OpName,
  dtypes: readonly TensorType[],
  [x, y]: readonly [string, string] = ['x', 'y'],
): ShapeFacts {
  return {
    inputs: [
      { name: x, dtypes },
      { name: y, dtypes },
    ],
    outputs: [{ name: 'z', dtypes }],
    inferTypes(call) {
      const [a, b] = requirePair(call, op, [x, y]);
      return [{ dtype: a.dtype, shape: broadcastShapes([a.shape, b.shape], op) }];
    },
  };
}

/**
 * The two inputs of a binary op.
 *
 * @throws {LiteError} `SHAPE_INPUT_COUNT`, `SHAPE_INPUT_MISSING`, or `DTYPE_MISMATCH` if their types differ.
 */
export function requirePair(
  call: OpCall<unknown>,
  op: OpName,
  [x, y]: readonly [string, string],
): readonly [OperandType, OperandType] {
  requireInputCount(call, 2, 2, op);
  const a = requireInput(call, 0, op);
  const b = requireInput(call, 1, op);
  requireSameDtype(a, b, `${op} ${x}`, y);
  return [a, b];
}
