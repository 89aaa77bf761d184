import type { OpSpec } from '../spec.js';

export const assignVariable: OpSpec<'ASSIGN_VARIABLE'> = {
  name: 'ASSIGN_VARIABLE',
  code: 144,
  options: 'AssignVariableOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('ASSIGN_VARIABLE: not written yet');
  },
  version: () => 1,
};
