import type { OpSpec } from '../spec.js';

export const matrixSetDiag: OpSpec<'MATRIX_SET_DIAG'> = {
  name: 'MATRIX_SET_DIAG',
  code: 115,
  options: 'MatrixSetDiagOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('MATRIX_SET_DIAG: not written yet');
  },
  version: () => 1,
};
