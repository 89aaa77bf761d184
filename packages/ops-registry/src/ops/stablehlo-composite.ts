import { everyType } from '../element-bits.js';
import { declaredOutputs, outputCountOf, requireBoundary, subgraphOf } from '../shapes/subgraph-call.js';
import type { OpSpec } from '../spec.js';

/**
 * An op of a higher level by name and attributes, with subgraph `decompositionSubgraphIndex` that says what it
 * computes: a runtime that does not know the name runs that.
 *
 * Source: Prepare, tflite/kernels/stablehlo_composite.cc.
 */
export const stablehloComposite: OpSpec<'STABLEHLO_COMPOSITE'> = {
  name: 'STABLEHLO_COMPOSITE',
  code: 206,
  options: 'StableHLOCompositeOptions',
  inputs: [{ name: 'inputs', dtypes: everyType, optional: true, variadic: true }],
  outputs: [{ name: 'results', dtypes: everyType, optional: true, variadic: true }],
  dynamicOutput: true,
  subgraphFields: ['decompositionSubgraphIndex'],
  inferTypes(call) {
    const body = subgraphOf(call, call.options.decompositionSubgraphIndex, 'STABLEHLO_COMPOSITE decomposition');
    if (!body) return declaredOutputs(call);
    requireBoundary(body, call.inputs, outputCountOf(call, body), 'STABLEHLO_COMPOSITE decomposition');
    return body.outputs.map(({ dtype, shape }) => ({ dtype, shape }));
  },
  version: () => 1,
};
