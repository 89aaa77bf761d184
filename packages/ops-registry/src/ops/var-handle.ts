import { resourceTypes } from '../families/resource.js';
import { requireDtype, requireInputCount, requireOutput } from '../shapes/check.js';
import type { OpSpec, TensorTypeAndShape } from '../spec.js';

const newHandle: TensorTypeAndShape = { dtype: 'RESOURCE', shape: [] };

/**
 * A handle of the variable with a name (`container`, `sharedName`), made where there is none yet.
 *
 * Source: Init and Prepare, tflite/kernels/var_handle.cc. The kernel leaves the declared shape as it is,
 * and takes one of no known rank for a scalar's.
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
    const handle = call.outputs.length === 0 ? newHandle : requireOutput(call, 0, 'VAR_HANDLE');
    requireDtype(handle, resourceTypes, 'VAR_HANDLE resource');
    return [{ dtype: handle.dtype, shape: handle.shape ?? [] }];
  },
  version: () => 1,
};
