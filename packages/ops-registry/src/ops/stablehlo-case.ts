import { everyType } from '../element-bits.js';
import { LiteError } from '../errors.js';
import { requireDtype, requireInput } from '../shapes/check.js';
import { declaredOutputs, joinBranches, outputCountOf, requireBoundary, subgraphOf } from '../shapes/subgraph-call.js';
import { requireScalar } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';

/**
 * Runs one of several subgraphs, chosen by `index`, and gives what it gives; an index outside the list chooses the
 * last. Dimensions on which the branches differ are unknown.
 *
 * Source: Prepare, tflite/kernels/stablehlo_case.cc, which moreover takes every subgraph of the model but the first for
 * a branch.
 */
export const stablehloCase: OpSpec<'STABLEHLO_CASE'> = {
  name: 'STABLEHLO_CASE',
  code: 209,
  options: 'StablehloCaseOptions',
  inputs: [
    { name: 'index', dtypes: ['INT32'] },
    { name: 'inputs', dtypes: everyType, optional: true, variadic: true },
  ],
  outputs: [{ name: 'results', dtypes: everyType, optional: true, variadic: true }],
  dynamicOutput: true,
  subgraphFields: ['branchSubgraphIndices'],
  inferTypes(call) {
    const index = requireInput(call, 0, 'STABLEHLO_CASE');
    requireDtype(index, ['INT32'], 'STABLEHLO_CASE index');
    requireScalar(index, 'STABLEHLO_CASE index');
    const indices = call.options.branchSubgraphIndices ?? [];
    if (indices.length === 0)
      throw new LiteError('SHAPE_OPTION', 'STABLEHLO_CASE has no branches, expected at least one');
    const branches = indices.flatMap(
      (subgraph, number) => subgraphOf(call, subgraph, `STABLEHLO_CASE branch ${number}`) ?? [],
    );
    const [first] = branches;
    if (!first) return declaredOutputs(call);
    branches.forEach((branch, number) => {
      requireBoundary(branch, call.inputs.slice(1), outputCountOf(call, first), `STABLEHLO_CASE branch ${number}`);
    });
    return joinBranches(branches, 'STABLEHLO_CASE');
  },
  version: () => 1,
};
