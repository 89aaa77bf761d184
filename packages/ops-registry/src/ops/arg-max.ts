import type { OpSpec } from '../spec.js';

export const argMax: OpSpec<'ARG_MAX'> = {
  name: 'ARG_MAX',
  code: 56,
  options: 'ArgMaxOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('ARG_MAX: not written yet');
  },
  version: () => 1,
};
