import type { TensorType } from '../schema/enums.js';
import { normalizeAxis, replaceDim } from '../shapes/axes.js';
import { divideEvenly } from '../shapes/block.js';
import { requireDtype, requireInput, requireInputCount, requirePositive, unknownDims } from '../shapes/check.js';
import { requireOutputCount } from '../shapes/outputs.js';
import { requireScalar } from '../shapes/vector.js';
import type { OpSpec, Shape } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64'];

/**
 * Cuts the input along an axis into `numSplits` parts of one size. The axis is the first operand.
 *
 * Source: Prepare and ResizeOutputTensors, tflite/kernels/split.cc
 */
export const split: OpSpec<'SPLIT'> = {
  name: 'SPLIT',
  code: 49,
  options: 'SplitOptions',
  inputs: [
    { name: 'axis', dtypes: ['INT32'] },
    { name: 'input', dtypes },
  ],
  outputs: [{ name: 'outputs', dtypes, variadic: true }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [0] },
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'SPLIT');
    const parts = requirePositive(call.options.numSplits, 'SPLIT numSplits');
    requireOutputCount(call, parts, 'SPLIT');
    const axisInput = requireInput(call, 0, 'SPLIT');
    const { dtype, shape } = requireInput(call, 1, 'SPLIT');
    requireDtype(axisInput, ['INT32'], 'SPLIT axis');
    const part = partShape(shape, requireScalar(axisInput, 'SPLIT axis'), parts);
    return Array.from({ length: parts }, () => ({ dtype, shape: part }));
  },
  version: versionByType({ FLOAT8_E4M3FN: 5, FLOAT8_E5M2: 5, INT16: 4, INT32: 3, INT8: 2 }, 1),
};

function partShape(shape: Shape, axisValue: number | null, parts: number): Shape {
  if (shape === null) return null;
  if (axisValue === null) return unknownDims(shape.length);
  const axis = normalizeAxis(axisValue, shape.length, 'SPLIT axis');
  return replaceDim(shape, axis, divideEvenly(shape[axis] ?? -1, parts, `SPLIT axis ${axis}`));
}
