import { resourceTypes } from '../families/resource.js';
import { requireInputCount } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * A handle of the variable with a name (`container`, `sharedName`), made where there is none yet.
 *
 * Source: Init and Prepare, tflite/kernels/var_handle.cc. The kernel leaves the declared shape as it is; a handle
 * of an older file is an int32.
 */
export const varHandle: OpSpec<'VAR_HANDLE'> = {
  name: 'VAR_HANDLE',
  code: 142,
  options: 'VarHandleOptions',
  inputs: [],
  outputs: [{ name: 'resource', dtypes: resourceTypes }],
  stateful: true,
  inferTypes(call) {
    requireInputCount(call, 0, 0, 'VAR_HANDLE');
    const [declared] = call.outputs;
    return [{ dtype: declared?.dtype === 'INT32' ? 'INT32' : 'RESOURCE', shape: declared?.shape ?? [] }];
  },
  version: () => 1,
};
