import { numericTypes } from '../families/element-types.js';
import { dimOf, requireInput, requireInputCount, requireSameDim, requireSameDtype } from '../shapes/check.js';
import { numbersOf, requireDistinctAxes, requireOptionLength } from '../shapes/numbers.js';
import type { OpSpec } from '../spec.js';

/**
 * Products of lhs and rhs summed over the contracting axes, for every index of the batching axes; the result has the
 * batching axes, then what is left of lhs, then what is left of rhs.
 *
 * Source: section `dot_general` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloDotGeneral: OpSpec<'STABLEHLO_DOT_GENERAL'> = {
  name: 'STABLEHLO_DOT_GENERAL',
  code: 197,
  options: 'StablehloDotGeneralOptions',
  inputs: [
    { name: 'lhs', dtypes: numericTypes },
    { name: 'rhs', dtypes: numericTypes },
  ],
  outputs: [{ name: 'result', dtypes: numericTypes }],
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'STABLEHLO_DOT_GENERAL');
    const [lhs, rhs] = [requireInput(call, 0, 'STABLEHLO_DOT_GENERAL'), requireInput(call, 1, 'STABLEHLO_DOT_GENERAL')];
    // Quantized operands may differ, and the result may accumulate in a wider type: then the output declares it.
    if (!lhs.quantization && !rhs.quantization)
      requireSameDtype(lhs, rhs, 'STABLEHLO_DOT_GENERAL lhs', 'STABLEHLO_DOT_GENERAL rhs');
    const dtype = call.outputs[0]?.dtype ?? lhs.dtype;
    const { options } = call;
    const lhsBatch = numbersOf(options.lhsBatchingDimensions, 'STABLEHLO_DOT_GENERAL lhsBatchingDimensions');
    const rhsBatch = numbersOf(options.rhsBatchingDimensions, 'STABLEHLO_DOT_GENERAL rhsBatchingDimensions');
    const lhsSummed = numbersOf(options.lhsContractingDimensions, 'STABLEHLO_DOT_GENERAL lhsContractingDimensions');
    const rhsSummed = numbersOf(options.rhsContractingDimensions, 'STABLEHLO_DOT_GENERAL rhsContractingDimensions');
    requireOptionLength(rhsBatch, lhsBatch.length, 'STABLEHLO_DOT_GENERAL rhsBatchingDimensions');
    requireOptionLength(rhsSummed, lhsSummed.length, 'STABLEHLO_DOT_GENERAL rhsContractingDimensions');
    const lhsNamed = [...lhsBatch, ...lhsSummed];
    const rhsNamed = [...rhsBatch, ...rhsSummed];
    requireDistinctAxes(lhsNamed, lhs.shape?.length ?? null, 'STABLEHLO_DOT_GENERAL lhs dimensions');
    requireDistinctAxes(rhsNamed, rhs.shape?.length ?? null, 'STABLEHLO_DOT_GENERAL rhs dimensions');
    const paired = lhsNamed.map((axis, index) => {
      const other = rhsNamed[index] ?? 0;
      const [a, b] = [`STABLEHLO_DOT_GENERAL lhs dim ${axis}`, `STABLEHLO_DOT_GENERAL rhs dim ${other}`];
      return requireSameDim(dimOf(lhs.shape, axis), dimOf(rhs.shape, other), a, b);
    });
    if (lhs.shape === null || rhs.shape === null) return [{ dtype, shape: null }];
    const shape = [
      ...paired.slice(0, lhsBatch.length),
      ...lhs.shape.filter((_, axis) => !lhsNamed.includes(axis)),
      ...rhs.shape.filter((_, axis) => !rhsNamed.includes(axis)),
    ];
    return [{ dtype, shape }];
  },
  version: () => 1,
};
