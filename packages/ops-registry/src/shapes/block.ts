import { LiteError } from '../errors.js';
import type { OpName } from '../schema/builtin-operator.js';
import type { OpCall, OperandType } from '../spec.js';
import { versionByType } from '../version-by-type.js';
import { requireDtype, requireInput, requireInputCount, requireRankBetween } from './check.js';
import { type PaddingPair, requirePaddings } from './padding.js';
import { requireLength, requireVector } from './vector.js';

/** The operands of an op that moves blocks of spatial elements to or from the batch. */
export interface BlockOperands {
  readonly input: OperandType;
  /** `[n, …spatial, c]` of rank 3 or 4; `null` where the rank is unknown. */
  readonly shape: readonly number[] | null;
  /** Size of a block per spatial axis; `null` where it is not known. */
  readonly block: readonly number[] | null;
  /** Paddings or crops per spatial axis; `null` where they are not known. */
  readonly pairs: readonly PaddingPair[] | null;
}

/**
 * Reads and checks the operands `input`, `blockShape` and paddings or crops.
 *
 * @throws {LiteError} `SHAPE_RANK`, `SHAPE_LENGTH`, `SHAPE_PADDINGS`, `DTYPE_UNSUPPORTED`, or `SHAPE_BLOCK` if a block
 * is empty.
 * Source: ResizeOutputTensor, tflite/kernels/space_to_batch_nd.cc and batch_to_space_nd.cc
 */
export function requireBlockOperands(call: OpCall<unknown>, op: OpName, pairsName: string): BlockOperands {
  requireInputCount(call, 3, 3, op);
  const input = requireInput(call, 0, op);
  const blockShape = requireInput(call, 1, op);
  const pairsInput = requireInput(call, 2, op);
  requireDtype(blockShape, ['INT32'], `${op} blockShape`);
  requireDtype(pairsInput, ['INT32'], `${op} ${pairsName}`);
  const shape = requireRankBetween(input, 3, 4, `${op} input`);
  const block = requireVector(blockShape, `${op} blockShape`);
  if (shape !== null) requireLength(block, shape.length - 2, `${op} blockShape`);
  const pairs = requirePaddings(pairsInput, shape === null ? block.length : shape.length - 2, `${op} ${pairsName}`);
  if (block.values?.some((size) => size < 1)) {
    throw new LiteError('SHAPE_BLOCK', `${op} blockShape is [${block.values.join(', ')}], expected at least 1 each`);
  }
  return { input, shape, block: block.values, pairs };
}

/**
 * A size divided into equal parts; −1 where it is unknown.
 *
 * @throws {LiteError} `SHAPE_BLOCK` if there is a remainder.
 */
export function divideEvenly(size: number, parts: number, what: string): number {
  if (size < 0) return -1;
  if (size % parts === 0) return size / parts;
  throw new LiteError('SHAPE_BLOCK', `${what} is ${size}, expected a multiple of ${parts}`);
}

const byType = versionByType({ INT8: 2 });

/** The version rule of both ops: 4 for INT16, 3 for a rank other than 4, 2 for INT8. */
export function blockVersion(call: OpCall<unknown>): number {
  const input = call.inputs[0];
  if (input?.dtype === 'INT16') return 4;
  return (input?.shape?.length ?? 0) === 4 ? byType(call) : 3;
}
