import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { normalizeAxis, replaceDim } from '../shapes/axes.js';
import { requireDtype, requireInput, requireInputCount, unknownDims } from '../shapes/check.js';
import { requireOutputCount } from '../shapes/outputs.js';
import { requireLength, requireScalar, requireVector } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64'];

/**
 * Cuts the input along an axis into parts of the given sizes; one −1 among them takes what the others leave.
 *
 * Source: Prepare and ResizeOutputTensors, tflite/kernels/split_v.cc
 */
export const splitV: OpSpec<'SPLIT_V'> = {
  name: 'SPLIT_V',
  code: 102,
  options: 'SplitVOptions',
  inputs: [
    { name: 'input', dtypes },
    { name: 'sizes', dtypes: ['INT32', 'INT64'] },
    { name: 'axis', dtypes: ['INT32'] },
  ],
  outputs: [{ name: 'outputs', dtypes, variadic: true }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1, 2] },
  inferTypes(call) {
    requireInputCount(call, 3, 3, 'SPLIT_V');
    const parts = call.options.numSplits;
    requireOutputCount(call, parts, 'SPLIT_V');
    const { dtype, shape } = requireInput(call, 0, 'SPLIT_V');
    const sizesInput = requireInput(call, 1, 'SPLIT_V');
    const axisInput = requireInput(call, 2, 'SPLIT_V');
    requireDtype(sizesInput, ['INT32', 'INT64'], 'SPLIT_V sizes');
    requireDtype(axisInput, ['INT32'], 'SPLIT_V axis');
    const sizes = requireVector(sizesInput, 'SPLIT_V sizes');
    requireLength(sizes, parts, 'SPLIT_V sizes');
    const axisValue = requireScalar(axisInput, 'SPLIT_V axis');
    const count = Array.from({ length: parts }, (_, part) => part);
    if (shape === null) return count.map(() => ({ dtype, shape: null }));
    if (axisValue === null) return count.map(() => ({ dtype, shape: unknownDims(shape.length) }));
    const axis = normalizeAxis(axisValue, shape.length, 'SPLIT_V axis');
    const resolved = sizes.values && resolveSizes(sizes.values, shape[axis] ?? -1);
    return count.map((part) => ({ dtype, shape: replaceDim(shape, axis, resolved?.[part] ?? -1) }));
  },
  version: versionByType({ FLOAT8_E4M3FN: 3, FLOAT8_E5M2: 3, INT8: 2 }),
};

function resolveSizes(sizes: readonly number[], size: number): readonly number[] {
  const stretched = sizes.indexOf(-1);
  const others = sizes.filter((_, part) => part !== stretched);
  const sum = others.reduce((total, part) => total + part, 0);
  const fits = size < 0 || (stretched < 0 ? sum === size : sum <= size);
  if (!fits || others.some((part) => part < 0)) {
    throw new LiteError('SHAPE_SPLIT', `SPLIT_V cannot cut ${size} elements into [${sizes.join(', ')}]`);
  }
  return sizes.map((part, index) => (index === stretched ? Math.max(-1, size - sum) : part));
}
