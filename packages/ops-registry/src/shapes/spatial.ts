import { LiteError } from '../errors.js';
import type { Padding } from '../schema/enums.js';
import type { OperandType } from '../spec.js';
import { requireDtype, unknownDims } from './check.js';
import { requireLength, requireVector, shapeFromVector } from './vector.js';
import { type Window, windowOutputSize } from './window.js';

const axisNames: readonly (readonly string[])[] = [[], ['width'], ['height', 'width'], ['depth', 'height', 'width']];

/**
 * Positions of a window of several axes, as {@link windowOutputSize} has them.
 *
 * @param sizes   sizes of the spatial axes of the input, −1 where one is unknown
 * @param windows one per axis
 * @param op      names the op in messages
 * @throws {LiteError} `SHAPE_OPTION` or `SHAPE_WINDOW`.
 */
export function spatialOutputSizes(
  padding: Padding,
  sizes: readonly number[],
  windows: readonly Window[],
  op: string,
): readonly number[] {
  return windows.map((window, axis) =>
    windowOutputSize(padding, sizes[axis] ?? -1, window, `${op} ${axisNames[windows.length]?.[axis] ?? axis}`),
  );
}

/**
 * Checks the sizes that a transposed convolution is asked for: a convolution of its output must have the size of its
 * input.
 *
 * @param output sizes of the spatial axes of the output, −1 where one is unknown
 * @param input  sizes of the spatial axes of the input
 * @throws {LiteError} `SHAPE_DIM` if one does not, and what {@link spatialOutputSizes} throws.
 * Source: Eval, tflite/kernels/transpose_conv.cc; ResizeOutputAndTemporaryTensors, tflite/kernels/conv3d_transpose.cc
 */
export function requireTransposable(
  padding: Padding,
  output: readonly number[],
  input: readonly number[],
  windows: readonly Window[],
  op: string,
): void {
  const back = spatialOutputSizes(padding, output, windows, op);
  const fits = back.every((size, axis) => size < 0 || (input[axis] ?? -1) < 0 || size === input[axis]);
  if (fits) return;
  throw new LiteError(
    'SHAPE_DIM',
    `${op}: output size [${output.join(', ')}] needs input size [${back.join(', ')}], got [${input.join(', ')}]`,
  );
}

/**
 * The sizes that an operand of known length lists, −1 for each where its contents are not known.
 *
 * @throws {LiteError} `DTYPE_UNSUPPORTED` if it is not int32, `SHAPE_RANK` if it is no vector, `SHAPE_LENGTH` if it lists
 * another number of sizes, `SHAPE_SIZE` if one is negative.
 */
export function requireSizes(operand: OperandType, length: number, what: string): readonly number[] {
  requireDtype(operand, ['INT32'], what);
  requireLength(requireVector(operand, what), length, what);
  return shapeFromVector(operand, what) ?? unknownDims(length);
}
