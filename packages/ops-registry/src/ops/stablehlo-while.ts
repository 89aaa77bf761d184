import { everyType } from '../element-bits.js';
import { requireDtype, requireInput, requireRank, requireSameDtype, requireSameShape } from '../shapes/check.js';
import { requireBoundary, subgraphOf } from '../shapes/subgraph-call.js';
import type { OpSpec } from '../spec.js';

/**
 * Runs the body subgraph on its own results for as long as the condition subgraph gives true. Types do not change in
 * the loop: results have the types of the operands.
 *
 * Source: section `while` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloWhile: OpSpec<'STABLEHLO_WHILE'> = {
  name: 'STABLEHLO_WHILE',
  code: 200,
  options: 'StablehloWhileOptions',
  inputs: [{ name: 'operands', dtypes: everyType, optional: true, variadic: true }],
  outputs: [{ name: 'results', dtypes: everyType, optional: true, variadic: true }],
  subgraphFields: ['condSubgraphIndex', 'bodySubgraphIndex'],
  inferTypes(call) {
    const cond = subgraphOf(call, call.options.condSubgraphIndex, 'STABLEHLO_WHILE condition');
    if (cond) {
      requireBoundary(cond, call.inputs, 1, 'STABLEHLO_WHILE condition');
      for (const result of cond.outputs) {
        requireDtype(result, ['BOOL'], 'STABLEHLO_WHILE condition result');
        requireRank(result, 0, 'STABLEHLO_WHILE condition result');
      }
    }
    const body = subgraphOf(call, call.options.bodySubgraphIndex, 'STABLEHLO_WHILE body');
    if (body) requireBoundary(body, call.inputs, call.inputs.length, 'STABLEHLO_WHILE body');
    return call.inputs.map((_, index) => {
      const operand = requireInput(call, index, 'STABLEHLO_WHILE');
      const given = body?.outputs[index] ?? operand;
      requireSameDtype(operand, given, `STABLEHLO_WHILE operand ${index}`, `STABLEHLO_WHILE body output ${index}`);
      const shape = requireSameShape(
        operand.shape,
        given.shape,
        `STABLEHLO_WHILE operand ${index}`,
        `STABLEHLO_WHILE body output ${index}`,
      );
      return { dtype: operand.dtype, shape };
    });
  },
  version: () => 1,
};
