import { everyType } from '../element-bits.js';
import { declaredOutputs } from '../shapes/subgraph-call.js';
import type { OpSpec } from '../spec.js';

/**
 * An op that the file knows by a name of its own. Facts of a particular one come from `defineCustomOp`; of any other
 * only what the call declares is known, so it must be taken for one with side effects.
 */
export const custom: OpSpec<'CUSTOM'> = {
  name: 'CUSTOM',
  code: 32,
  options: null,
  inputs: [{ name: 'inputs', dtypes: everyType, optional: true, variadic: true }],
  outputs: [{ name: 'outputs', dtypes: everyType, optional: true, variadic: true }],
  stateful: true,
  inferTypes: declaredOutputs,
  version: () => 1,
};
