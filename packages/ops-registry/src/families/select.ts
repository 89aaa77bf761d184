import type { OpName } from '../schema/builtin-operator.js';
import { elementCountOf, requireDtype, requireInput, requireInputCount, requireSameDtype } from '../shapes/check.js';
import type { OpCall, OperandType, Shape } from '../spec.js';

/** The operands of SELECT and SELECT_V2. */
export interface SelectOperands {
  readonly condition: OperandType;
  readonly x: OperandType;
  readonly y: OperandType;
  /**
   * The declared shape of the output where every operand and the output hold one element: kernels then keep it, whatever
   * the ranks. `undefined` elsewhere.
   */
  readonly kept: Shape | undefined;
}

/**
 * Reads and checks the operands of SELECT and SELECT_V2.
 *
 * @throws {LiteError} `SHAPE_INPUT_…`, `DTYPE_UNSUPPORTED` or `DTYPE_MISMATCH`
 * Source: SelectPrepare, tflite/kernels/select.cc
 */
export function requireSelectOperands(call: OpCall<unknown>, op: OpName): SelectOperands {
  requireInputCount(call, 3, 3, op);
  const condition = requireInput(call, 0, op);
  const x = requireInput(call, 1, op);
  const y = requireInput(call, 2, op);
  requireDtype(condition, ['BOOL'], `${op} condition`);
  requireSameDtype(x, y, `${op} x`, 'y');
  const declared = call.outputs[0]?.shape ?? null;
  const single = [condition.shape, x.shape, y.shape, declared].every((shape) => elementCountOf(shape) === 1);
  return { condition, x, y, kept: single ? declared : undefined };
}
