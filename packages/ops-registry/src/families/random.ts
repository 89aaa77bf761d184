import type { OpName } from '../schema/builtin-operator.js';
import { requireDtype, requireInput, requireInputCount } from '../shapes/check.js';
import { shapeFromVector } from '../shapes/vector.js';
import type { OpFacts } from '../spec.js';

/**
 * Facts of an op that fills a tensor, whose shape its operand lists, with random float32 numbers.
 *
 * Source: Prepare, tflite/kernels/random_ops.cc; GetOutputShapeFromInput, tflite/kernels/kernel_util.cc.
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
      return [{ dtype: 'FLOAT32', shape: shapeFromVector(operand, `${op} shape`) }];
    },
  };
}
