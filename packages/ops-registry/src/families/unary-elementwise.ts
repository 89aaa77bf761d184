import type { OpName } from '../schema/builtin-operator.js';
import type { TensorType } from '../schema/enums.js';
import { requireInput, requireInputCount } from '../shapes/check.js';
import type { ShapeFacts } from './shape-facts.js';

/** y[i] = f(x[i]) with type and shape of x. Source: GenericPrepare, tflite/kernels/elementwise.cc */
export function unaryElementwise(op: OpName, dtypes: readonly TensorType[]): ShapeFacts {
  return {
    inputs: [{ name: 'x', dtypes }],
    outputs: [{ name: 'y', dtypes }],
    inferTypes(call) {
      requireInputCount(call, 1, 1, op);
      const x = requireInput(call, 0, op);
      return [{ dtype: x.dtype, shape: x.shape }];
    },
  };
}
