import type { OpSpec } from '../spec.js';

export const placeholderForGreaterOpCodes: OpSpec<'PLACEHOLDER_FOR_GREATER_OP_CODES'> = {
  name: 'PLACEHOLDER_FOR_GREATER_OP_CODES',
  code: 127,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('PLACEHOLDER_FOR_GREATER_OP_CODES: not written yet');
  },
  version: () => 1,
};
