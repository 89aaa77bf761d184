import type { OpName } from '../schema/builtin-operator.js';
import { requireDtype, requireInput, requireInputCount } from '../shapes/check.js';
import type { ShapeFacts } from './shape-facts.js';

/**
 * A real number from each complex one: COMPLEX64 gives FLOAT32, COMPLEX128 gives FLOAT64.
 *
 * Source: Prepare, tflite/kernels/complex_support.cc
 */
export function complexPart(op: OpName): ShapeFacts {
  return {
    inputs: [{ name: 'input', dtypes: ['COMPLEX64', 'COMPLEX128'] }],
    outputs: [{ name: 'output', dtypes: ['FLOAT32', 'FLOAT64'] }],
    inferTypes(call) {
      requireInputCount(call, 1, 1, op);
      const input = requireInput(call, 0, op);
      requireDtype(input, ['COMPLEX64', 'COMPLEX128'], `${op} input`);
      return [{ dtype: input.dtype === 'COMPLEX64' ? 'FLOAT32' : 'FLOAT64', shape: input.shape }];
    },
  };
}
