import type { OpSpec } from '../spec.js';

export const batchMatmul: OpSpec<'BATCH_MATMUL'> = {
  name: 'BATCH_MATMUL',
  code: 126,
  options: 'BatchMatMulOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('BATCH_MATMUL: not written yet');
  },
  version: () => 1,
};
