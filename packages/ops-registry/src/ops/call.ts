import { everyType } from '../element-bits.js';
import { declaredOutputs, outputCountOf, requireBoundary, subgraphOf } from '../shapes/subgraph-call.js';
import type { OpSpec } from '../spec.js';

/**
 * Runs a subgraph of the model on the operands and gives what it gives.
 *
 * TFLite has no kernel: the types are those of the called subgraph.
 */
export const call: OpSpec<'CALL'> = {
  name: 'CALL',
  code: 31,
  options: 'CallOptions',
  inputs: [{ name: 'inputs', dtypes: everyType, optional: true, variadic: true }],
  outputs: [{ name: 'outputs', dtypes: everyType, optional: true, variadic: true }],
  dynamicOutput: true,
  subgraphFields: ['subgraph'],
  inferTypes(call) {
    const callee = subgraphOf(call, call.options.subgraph, 'CALL callee');
    if (!callee) return declaredOutputs(call);
    requireBoundary(callee, call.inputs, outputCountOf(call, callee), 'CALL callee');
    return callee.outputs.map(({ dtype, shape }) => ({ dtype, shape }));
  },
  version: () => 1,
};
