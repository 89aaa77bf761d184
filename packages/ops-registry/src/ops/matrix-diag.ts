import type { OpSpec } from '../spec.js';

export const matrixDiag: OpSpec<'MATRIX_DIAG'> = {
  name: 'MATRIX_DIAG',
  code: 113,
  options: 'MatrixDiagOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('MATRIX_DIAG: not written yet');
  },
  version: () => 1,
};
