import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { dropAxes, normalizeAxis } from '../shapes/axes.js';
import { elementCountOf, requireInput, requireInputCount, requireSameDim } from '../shapes/check.js';
import { requireOutputCount } from '../shapes/outputs.js';
import type { OpSpec, Shape } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'FLOAT16', 'BFLOAT16', 'INT8', 'UINT8', 'INT16', 'INT32', 'BOOL'];

/**
 * Splits the input along `axis` into `num` outputs without that axis.
 *
 * Source: Prepare, tflite/kernels/unpack.cc
 */
export const unpack: OpSpec<'UNPACK'> = {
  name: 'UNPACK',
  code: 88,
  options: 'UnpackOptions',
  inputs: [{ name: 'input', dtypes }],
  outputs: [{ name: 'outputs', dtypes, variadic: true }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true },
  inferTypes(call) {
    const { axis, num } = call.options;
    requireInputCount(call, 1, 1, 'UNPACK');
    requireOutputCount(call, num, 'UNPACK');
    const { dtype, shape } = requireInput(call, 0, 'UNPACK');
    const part = unpackedShape(shape, axis, num);
    return Array.from({ length: num }, () => ({ dtype, shape: part }));
  },
  version: versionByType({
    FLOAT8_E4M3FN: 6,
    FLOAT8_E5M2: 6,
    FLOAT16: 5,
    BFLOAT16: 5,
    INT16: 4,
    BOOL: 3,
    INT8: 2,
    UINT8: 2,
  }),
};

function unpackedShape(shape: Shape, axisOption: number, num: number): Shape {
  if (shape === null) return null;
  if (elementCountOf(shape) === 0) throw new LiteError('SHAPE_EMPTY', `UNPACK of the empty [${shape.join(', ')}]`);
  const axis = normalizeAxis(axisOption, shape.length, 'UNPACK axis');
  requireSameDim(shape[axis] ?? -1, num, `UNPACK axis ${axis}`, 'num');
  return dropAxes(shape, [axis]);
}
