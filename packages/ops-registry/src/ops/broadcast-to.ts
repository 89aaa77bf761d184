import { elementBits, everyType } from '../element-bits.js';
import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount } from '../shapes/check.js';
import { shapeFromVector } from '../shapes/vector.js';
import type { OpSpec, Shape } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = everyType.filter((type) => elementBits[type] >= 8);

/**
 * The input stretched to a shape that it broadcasts to. There is no version 1.
 *
 * Source: Prepare and ResizeOutputTensor, tflite/kernels/broadcast_to.cc
 */
export const broadcastTo: OpSpec<'BROADCAST_TO'> = {
  name: 'BROADCAST_TO',
  code: 130,
  options: 'BroadcastToOptions',
  inputs: [
    { name: 'input', dtypes },
    { name: 'shape', dtypes: ['INT32', 'INT64'] },
  ],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1] },
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'BROADCAST_TO');
    const input = requireInput(call, 0, 'BROADCAST_TO');
    const shapeInput = requireInput(call, 1, 'BROADCAST_TO');
    requireDtype(shapeInput, ['INT32', 'INT64'], 'BROADCAST_TO shape');
    const wanted = shapeFromVector(shapeInput, 'BROADCAST_TO shape');
    return [{ dtype: input.dtype, shape: stretchTo(input.shape, wanted) }];
  },
  version: versionByType({ FLOAT8_E4M3FN: 4, FLOAT8_E5M2: 4, INT8: 3, INT16: 3 }, 0, 2),
};

function stretchTo(shape: Shape, wanted: Shape): Shape {
  if (wanted === null || shape === null) return wanted;
  const added = wanted.length - shape.length;
  const stretches = (dim: number, size: number): boolean => dim === 1 || dim < 0 || size < 0 || dim === size;
  if (added < 0 || !shape.every((dim, axis) => stretches(dim, wanted[added + axis] ?? -1))) {
    throw new LiteError(
      'SHAPE_BROADCAST',
      `BROADCAST_TO: [${shape.join(', ')}] does not stretch to [${wanted.join(', ')}]`,
    );
  }
  // Where the wanted size is not known, a dimension other than 1 can only stay what it is.
  return wanted.map((size, axis) => {
    const dim = shape[axis - added] ?? 1;
    return size < 0 && dim !== 1 ? dim : size;
  });
}
