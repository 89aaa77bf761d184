import type { OpSpec } from '../spec.js';

export const skipGram: OpSpec<'SKIP_GRAM'> = {
  name: 'SKIP_GRAM',
  code: 30,
  options: 'SkipGramOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SKIP_GRAM: not written yet');
  },
  version: () => 1,
};
