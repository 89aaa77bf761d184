import type { OpSpec } from '../spec.js';

export const readVariable: OpSpec<'READ_VARIABLE'> = {
  name: 'READ_VARIABLE',
  code: 143,
  options: 'ReadVariableOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('READ_VARIABLE: not written yet');
  },
  version: () => 1,
};
