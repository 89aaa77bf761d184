import { everyType } from '../element-bits.js';
import { requireDtype, requireInput, requireInputCount } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * The dimensions of the input as a vector; the options name its type.
 *
 * Source: Prepare, tflite/kernels/shape.cc
 */
export const shape: OpSpec<'SHAPE'> = {
  name: 'SHAPE',
  code: 77,
  options: 'ShapeOptions',
  inputs: [{ name: 'input', dtypes: everyType }],
  outputs: [{ name: 'output', dtypes: ['INT32', 'INT64'] }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], outputsNotQuantized: [0] },
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'SHAPE');
    const input = requireInput(call, 0, 'SHAPE');
    const dtype = call.options.outType;
    requireDtype({ dtype, shape: null }, ['INT32', 'INT64'], 'SHAPE outType');
    return [{ dtype, shape: [input.shape?.length ?? -1] }];
  },
  version: () => 1,
};
