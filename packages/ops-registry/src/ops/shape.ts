import type { OpSpec } from '../spec.js';

export const shape: OpSpec<'SHAPE'> = {
  name: 'SHAPE',
  code: 77,
  options: 'ShapeOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SHAPE: not written yet');
  },
  version: () => 1,
};
