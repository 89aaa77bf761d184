import type { TensorType } from '../schema/enums.js';
import {
  dimOf,
  requireInput,
  requireInputCount,
  requireRankBetween,
  requireSameDtype,
  requireSameShape,
} from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64'];

/**
 * The input with the diagonals of its matrices replaced: input [… , m, n], diagonal [… , min(m, n)].
 *
 * Source: Prepare and FillDiagHelper, tflite/kernels/matrix_set_diag.cc
 */
export const matrixSetDiag: OpSpec<'MATRIX_SET_DIAG'> = {
  name: 'MATRIX_SET_DIAG',
  code: 115,
  options: 'MatrixSetDiagOptions',
  inputs: [
    { name: 'input', dtypes },
    { name: 'diagonal', dtypes },
  ],
  outputs: [{ name: 'output', dtypes }],
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'MATRIX_SET_DIAG');
    const input = requireInput(call, 0, 'MATRIX_SET_DIAG');
    const diagonal = requireInput(call, 1, 'MATRIX_SET_DIAG');
    requireSameDtype(input, diagonal, 'MATRIX_SET_DIAG input', 'diagonal');
    const shape = requireRankBetween(input, 2, Number.POSITIVE_INFINITY, 'MATRIX_SET_DIAG input');
    if (shape !== null) {
      const [m, n] = [dimOf(shape, -2), dimOf(shape, -1)];
      const wanted = [...shape.slice(0, -2), Math.min(m, n)];
      requireSameShape(wanted, diagonal.shape, 'MATRIX_SET_DIAG diagonals of the input', 'diagonal');
    }
    return [{ dtype: input.dtype, shape }];
  },
  version: () => 1,
};
