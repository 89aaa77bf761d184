import { LiteError } from '../errors.js';
import { stablehloTypes } from '../families/element-types.js';
import { requireInput, requireInputCount, requireRank, requireSameDtype, requireSameShape } from '../shapes/check.js';
import { numbersOf, requireDistinctAxes } from '../shapes/numbers.js';
import { subgraphOf } from '../shapes/subgraph-call.js';
import type { OpSpec } from '../spec.js';

/**
 * Combines the elements along the axes `dimensions` by subgraph `bodySubgraphIndex`, beginning with the initial values.
 * Operands are n inputs of one shape, then n scalars; the results are n.
 *
 * Source: section `reduce` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloReduce: OpSpec<'STABLEHLO_REDUCE'> = {
  name: 'STABLEHLO_REDUCE',
  code: 174,
  options: 'StablehloReduceOptions',
  inputs: [{ name: 'inputsAndInitValues', dtypes: stablehloTypes, variadic: true }],
  outputs: [{ name: 'results', dtypes: stablehloTypes, variadic: true }],
  subgraphFields: ['bodySubgraphIndex'],
  inferTypes(call) {
    requireInputCount(call, 2, Number.POSITIVE_INFINITY, 'STABLEHLO_REDUCE');
    const count = call.inputs.length / 2;
    if (!Number.isInteger(count)) {
      throw new LiteError(
        'SHAPE_INPUT_COUNT',
        `STABLEHLO_REDUCE has ${call.inputs.length} inputs, expected as many initial values as inputs`,
      );
    }
    let { shape } = requireInput(call, 0, 'STABLEHLO_REDUCE');
    for (let index = 0; index < count; index++) {
      const [input, initValue] = [
        requireInput(call, index, 'STABLEHLO_REDUCE'),
        requireInput(call, count + index, 'STABLEHLO_REDUCE'),
      ];
      requireSameDtype(input, initValue, `STABLEHLO_REDUCE input ${index}`, `its initial value`);
      requireRank(initValue, 0, `STABLEHLO_REDUCE initial value ${index}`);
      shape = requireSameShape(shape, input.shape, 'STABLEHLO_REDUCE input 0', `STABLEHLO_REDUCE input ${index}`);
    }
    const axes = numbersOf(call.options.dimensions, 'STABLEHLO_REDUCE dimensions');
    requireDistinctAxes(axes, shape?.length ?? null, 'STABLEHLO_REDUCE dimensions');
    const reduced = shape?.filter((_, axis) => !axes.includes(axis)) ?? null;
    // The body may widen the element type, and then so does the result.
    const body = subgraphOf(call, call.options.bodySubgraphIndex, 'STABLEHLO_REDUCE body');
    return Array.from({ length: count }, (_, index) => ({
      dtype: body?.outputs[index]?.dtype ?? requireInput(call, index, 'STABLEHLO_REDUCE').dtype,
      shape: reduced,
    }));
  },
  version: () => 1,
};
