import { everyType } from '../element-bits.js';
import { declaredOutputs } from '../shapes/subgraph-call.js';
import type { OpSpec } from '../spec.js';

/**
 * A part of the graph that a delegate runs. The runtime puts it in place of what the delegate takes over; files do not
 * hold it.
 */
export const delegate: OpSpec<'DELEGATE'> = {
  name: 'DELEGATE',
  code: 51,
  options: null,
  inputs: [{ name: 'inputs', dtypes: everyType, optional: true, variadic: true }],
  outputs: [{ name: 'outputs', dtypes: everyType, optional: true, variadic: true }],
  stateful: true,
  inferTypes: declaredOutputs,
  version: () => 1,
};
