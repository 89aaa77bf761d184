import { stablehloTypes } from '../families/element-types.js';
import { requireInput, requireInputCount, requireSameShape } from '../shapes/check.js';
import { numberOf, requireWithin } from '../shapes/numbers.js';
import type { OpSpec } from '../spec.js';

/**
 * Sorts n operands of one shape together along an axis, in the order that subgraph `comparatorSubgraphIndex` tells of
 * two elements of each.
 *
 * Source: section `sort` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloSort: OpSpec<'STABLEHLO_SORT'> = {
  name: 'STABLEHLO_SORT',
  code: 199,
  options: 'StablehloSortOptions',
  inputs: [{ name: 'inputs', dtypes: stablehloTypes, variadic: true }],
  outputs: [{ name: 'results', dtypes: stablehloTypes, variadic: true }],
  subgraphFields: ['comparatorSubgraphIndex'],
  inferTypes(call) {
    requireInputCount(call, 1, Number.POSITIVE_INFINITY, 'STABLEHLO_SORT');
    const inputs = call.inputs.map((_, index) => requireInput(call, index, 'STABLEHLO_SORT'));
    let shape = inputs[0]?.shape ?? null;
    inputs.forEach((input, index) => {
      shape = requireSameShape(shape, input.shape, 'STABLEHLO_SORT input 0', `STABLEHLO_SORT input ${index}`);
    });
    const axis = numberOf(call.options.dimension, 'STABLEHLO_SORT dimension');
    if (shape) requireWithin(axis, -shape.length, shape.length - 1, 'STABLEHLO_SORT dimension');
    return inputs.map(({ dtype }) => ({ dtype, shape }));
  },
  version: () => 1,
};
