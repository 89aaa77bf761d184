import type { OpSpec } from '../spec.js';

export const fakeQuant: OpSpec<'FAKE_QUANT'> = {
  name: 'FAKE_QUANT',
  code: 80,
  options: 'FakeQuantOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('FAKE_QUANT: not written yet');
  },
  version: () => 1,
};
