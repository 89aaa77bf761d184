import type { OpSpec } from '../spec.js';

export const topkV2: OpSpec<'TOPK_V2'> = {
  name: 'TOPK_V2',
  code: 48,
  options: 'TopKV2Options',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('TOPK_V2: not written yet');
  },
  version: () => 1,
};
