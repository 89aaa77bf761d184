import type { OpSpec } from '../spec.js';

export const resizeBilinear: OpSpec<'RESIZE_BILINEAR'> = {
  name: 'RESIZE_BILINEAR',
  code: 23,
  options: 'ResizeBilinearOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RESIZE_BILINEAR: not written yet');
  },
  version: () => 1,
};
