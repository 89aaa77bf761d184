import type { TableOptions } from '../options.js';
import type { OpName } from '../schema/builtin-operator.js';
import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount, valuesOf } from '../shapes/check.js';
import { reduceShape } from '../shapes/reduce.js';
import type { OpFacts } from '../spec.js';

/**
 * Folds the elements along `axes` into one. Axes may be negative and repeated; no axes reduce nothing.
 *
 * Source: PrepareSimple and GetOutputShape, tflite/kernels/reduce.cc
 */
export function reduction(
  op: OpName,
  dtypes: readonly TensorType[],
): Pick<OpFacts<TableOptions<'ReducerOptions'>>, 'inputs' | 'outputs' | 'inferTypes'> {
  return {
    inputs: [
      { name: 'input', dtypes },
      { name: 'axes', dtypes: ['INT32'] },
    ],
    outputs: [{ name: 'output', dtypes }],
    inferTypes(call) {
      requireInputCount(call, 2, 2, op);
      const input = requireInput(call, 0, op);
      const axes = requireInput(call, 1, op);
      requireDtype(axes, ['INT32'], `${op} axes`);
      const shape = reduceShape(input.shape, valuesOf(axes), call.options.keepDims, `${op} axis`);
      return [{ dtype: input.dtype, shape }];
    },
  };
}
