import { LiteError } from '../errors.js';
import type { TableOptions } from '../options.js';
import type { OpName } from '../schema/builtin-operator.js';
import type { TensorType } from '../schema/enums.js';
import { dropAxes, normalizeAxis } from '../shapes/axes.js';
import { requireDtype, requireInput, requireInputCount, requireRankBetween, unknownDims } from '../shapes/check.js';
import { requireScalar } from '../shapes/vector.js';
import type { OpFacts } from '../spec.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'UINT8', 'INT8', 'INT32', 'BOOL'];

/**
 * Position of the largest or smallest element along one axis, which goes away. The options name the output's type.
 *
 * Source: Prepare and ResizeOutput, tflite/kernels/arg_min_max.cc
 */
export function argExtreme(
  op: OpName,
): Pick<OpFacts<TableOptions<'ArgMaxOptions'>>, 'inputs' | 'outputs' | 'inferTypes'> {
  return {
    inputs: [
      { name: 'input', dtypes },
      { name: 'axis', dtypes: ['INT32', 'INT64'] },
    ],
    outputs: [{ name: 'output', dtypes: ['INT32', 'INT64'] }],
    inferTypes(call) {
      requireInputCount(call, 2, 2, op);
      const input = requireInput(call, 0, op);
      const axisInput = requireInput(call, 1, op);
      requireDtype(axisInput, ['INT32', 'INT64'], `${op} axis`);
      const dtype = call.options.outputType;
      requireDtype({ dtype, shape: null }, ['INT32', 'INT64'], `${op} outputType`);
      const shape = requireRankBetween(input, 1, Number.POSITIVE_INFINITY, `${op} input`);
      const axisValue = requireScalar(axisInput, `${op} axis`);
      if (shape === null) return [{ dtype, shape: null }];
      if (axisValue === null) return [{ dtype, shape: unknownDims(shape.length - 1) }];
      const axis = normalizeAxis(axisValue, shape.length, `${op} axis`);
      if (shape[axis] === 0)
        throw new LiteError('SHAPE_EMPTY', `${op}: axis ${axis} of [${shape.join(', ')}] is empty`);
      return [{ dtype, shape: dropAxes(shape, [axis]) }];
    },
  };
}
