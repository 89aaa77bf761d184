import type { OpName } from '../schema/builtin-operator.js';
import { requireDtype, requireInput, requireInputCount, requireRank, unknownDims, valuesOf } from '../shapes/check.js';
import { requireWithin } from '../shapes/numbers.js';
import type { OpFacts, Shape } from '../spec.js';

/**
 * Facts of an op that fills a tensor, whose shape its operand lists, with random float32 numbers.
 *
 * Source: Prepare, kernels/random_ops.cc; GetOutputShapeFromInput, kernels/kernel_util.cc.
 */
export function randomOfShape(op: OpName): OpFacts<unknown> {
  return {
    inputs: [{ name: 'shape', dtypes: ['INT32'] }],
    outputs: [{ name: 'output', dtypes: ['FLOAT32'] }],
    stateful: true,
    inferTypes(call) {
      requireInputCount(call, 1, 1, op);
      const operand = requireInput(call, 0, op);
      requireDtype(operand, ['INT32'], `${op} shape`);
      const [rank = -1] = requireRank(operand, 1, `${op} shape`);
      const known: Shape = rank < 0 ? null : unknownDims(rank);
      const shape = valuesOf(operand) ?? known;
      if (valuesOf(operand)) {
        shape?.forEach((dim, axis) => {
          requireWithin(dim, 0, Number.POSITIVE_INFINITY, `${op} shape[${axis}]`);
        });
      }
      return [{ dtype: 'FLOAT32', shape }];
    },
  };
}
