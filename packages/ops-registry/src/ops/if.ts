import { everyType } from '../element-bits.js';
import { requireDtype, requireInput } from '../shapes/check.js';
import { declaredOutputs, joinBranches, outputCountOf, requireBoundary, subgraphOf } from '../shapes/subgraph-call.js';
import { requireScalar } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';

/**
 * Runs one of two subgraphs on the operands behind the condition and gives what it gives. Dimensions on which the
 * branches differ are unknown.
 *
 * Source: Prepare, tflite/kernels/if.cc.
 */
export const ifOp: OpSpec<'IF'> = {
  name: 'IF',
  code: 118,
  options: 'IfOptions',
  inputs: [
    { name: 'cond', dtypes: ['BOOL'] },
    { name: 'inputs', dtypes: everyType, optional: true, variadic: true },
  ],
  outputs: [{ name: 'outputs', dtypes: everyType, optional: true, variadic: true }],
  dynamicOutput: true,
  subgraphFields: ['thenSubgraphIndex', 'elseSubgraphIndex'],
  inferTypes(call) {
    const cond = requireInput(call, 0, 'IF');
    requireDtype(cond, ['BOOL'], 'IF cond');
    requireScalar(cond, 'IF cond');
    const then = subgraphOf(call, call.options.thenSubgraphIndex, 'IF then branch');
    const otherwise = subgraphOf(call, call.options.elseSubgraphIndex, 'IF else branch');
    if (!then || !otherwise) return declaredOutputs(call);
    const outputCount = outputCountOf(call, then);
    requireBoundary(then, call.inputs.slice(1), outputCount, 'IF then branch');
    requireBoundary(otherwise, call.inputs.slice(1), outputCount, 'IF else branch');
    return joinBranches([then, otherwise], 'IF');
  },
  version: () => 1,
};
