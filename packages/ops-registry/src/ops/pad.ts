import type { OpSpec } from '../spec.js';

export const pad: OpSpec<'PAD'> = {
  name: 'PAD',
  code: 34,
  options: 'PadOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('PAD: not written yet');
  },
  version: () => 1,
};
