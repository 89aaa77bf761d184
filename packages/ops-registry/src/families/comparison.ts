import type { OpName } from '../schema/builtin-operator.js';
import type { TensorType } from '../schema/enums.js';
import { broadcastShapes } from '../shapes/broadcast.js';
import { requirePair } from './binary-elementwise.js';
import type { ShapeFacts } from './shape-facts.js';

/** z[i] = x[i] ⋚ y[i], a BOOL, over shapes that broadcast. Source: ComparisonPrepareCommon, tflite/kernels/comparisons.cc */
export function comparison(op: OpName, dtypes: readonly TensorType[]): ShapeFacts {
  return {
    inputs: [
      { name: 'x', dtypes },
      { name: 'y', dtypes },
    ],
    outputs: [{ name: 'z', dtypes: ['BOOL'] }],
    inferTypes(call) {
      const [x, y] = requirePair(call, op, ['x', 'y']);
      return [{ dtype: 'BOOL', shape: broadcastShapes([x.shape, y.shape], op) }];
    },
  };
}
