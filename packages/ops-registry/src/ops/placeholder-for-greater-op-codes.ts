import { everyType } from '../element-bits.js';
import { declaredOutputs } from '../shapes/subgraph-call.js';
import type { OpSpec } from '../spec.js';

/**
 * What `deprecated_builtin_code` of an operator code says where the code does not fit into a byte. No operator of a
 * model is one.
 */
export const placeholderForGreaterOpCodes: OpSpec<'PLACEHOLDER_FOR_GREATER_OP_CODES'> = {
  name: 'PLACEHOLDER_FOR_GREATER_OP_CODES',
  code: 127,
  options: null,
  inputs: [{ name: 'inputs', dtypes: everyType, optional: true, variadic: true }],
  outputs: [{ name: 'outputs', dtypes: everyType, optional: true, variadic: true }],
  stateful: true,
  inferTypes: declaredOutputs,
  version: () => 1,
};
