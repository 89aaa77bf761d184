import type { OpSpec } from '../spec.js';

export const varHandle: OpSpec<'VAR_HANDLE'> = {
  name: 'VAR_HANDLE',
  code: 142,
  options: 'VarHandleOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('VAR_HANDLE: not written yet');
  },
  version: () => 1,
};
