import type { TensorType } from '../schema/enums.js';
import { requireInput, requireInputCount, requireRankBetween } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64'];

/**
 * Matrices with the vectors of the last axis on their diagonals and 0 elsewhere: [… , n] gives [… , n, n].
 *
 * Source: Prepare and FillDiagHelper, tflite/kernels/matrix_diag.cc
 */
export const matrixDiag: OpSpec<'MATRIX_DIAG'> = {
  name: 'MATRIX_DIAG',
  code: 113,
  options: 'MatrixDiagOptions',
  inputs: [{ name: 'diagonal', dtypes }],
  outputs: [{ name: 'output', dtypes }],
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'MATRIX_DIAG');
    const diagonal = requireInput(call, 0, 'MATRIX_DIAG');
    const shape = requireRankBetween(diagonal, 1, Number.POSITIVE_INFINITY, 'MATRIX_DIAG diagonal');
    return [{ dtype: diagonal.dtype, shape: shape && [...shape, shape.at(-1) ?? -1] }];
  },
  version: () => 1,
};
