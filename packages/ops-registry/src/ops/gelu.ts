import type { OpSpec } from '../spec.js';

export const gelu: OpSpec<'GELU'> = {
  name: 'GELU',
  code: 150,
  options: 'GeluOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('GELU: not written yet');
  },
  version: () => 1,
};
