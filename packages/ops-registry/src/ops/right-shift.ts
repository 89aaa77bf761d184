import type { OpSpec } from '../spec.js';

export const rightShift: OpSpec<'RIGHT_SHIFT'> = {
  name: 'RIGHT_SHIFT',
  code: 161,
  options: 'RightShiftOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RIGHT_SHIFT: not written yet');
  },
  version: () => 1,
};
