import type { OpSpec } from '../spec.js';

export const where: OpSpec<'WHERE'> = {
  name: 'WHERE',
  code: 109,
  options: 'WhereOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('WHERE: not written yet');
  },
  version: () => 1,
};
