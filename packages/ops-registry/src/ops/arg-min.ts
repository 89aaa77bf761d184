import type { OpSpec } from '../spec.js';

export const argMin: OpSpec<'ARG_MIN'> = {
  name: 'ARG_MIN',
  code: 79,
  options: 'ArgMinOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('ARG_MIN: not written yet');
  },
  version: () => 1,
};
