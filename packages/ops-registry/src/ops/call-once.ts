import type { OpSpec } from '../spec.js';

export const callOnce: OpSpec<'CALL_ONCE'> = {
  name: 'CALL_ONCE',
  code: 129,
  options: 'CallOnceOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('CALL_ONCE: not written yet');
  },
  version: () => 1,
};
