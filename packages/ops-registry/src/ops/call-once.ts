import { requireInputCount } from '../shapes/check.js';
import { requireBoundary, subgraphOf } from '../shapes/subgraph-call.js';
import type { OpSpec } from '../spec.js';

/**
 * Runs a subgraph the first time that the model is invoked, to set up variables and hash tables. The subgraph has
 * neither inputs nor outputs.
 *
 * Source: Prepare, tflite/kernels/call_once.cc.
 */
export const callOnce: OpSpec<'CALL_ONCE'> = {
  name: 'CALL_ONCE',
  code: 129,
  options: 'CallOnceOptions',
  inputs: [],
  outputs: [],
  stateful: true,
  subgraphFields: ['initSubgraphIndex'],
  inferTypes(call) {
    requireInputCount(call, 0, 0, 'CALL_ONCE');
    const init = subgraphOf(call, call.options.initSubgraphIndex, 'CALL_ONCE initialization');
    if (init) requireBoundary(init, [], 0, 'CALL_ONCE initialization');
    return [];
  },
  version: () => 1,
};
