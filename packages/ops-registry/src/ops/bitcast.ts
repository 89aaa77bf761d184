import { elementBits, everyType } from '../element-bits.js';
import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount, requireOutput } from '../shapes/check.js';
import type { OpSpec, Shape } from '../spec.js';

const dtypes: readonly TensorType[] = everyType.filter((type) => elementBits[type] >= 8);

/**
 * The bytes of the input read as the declared output's element type. A type k times as wide takes up the last axis,
 * which must be k; a narrower one adds a last axis.
 *
 * Source: CalculateShape, tflite/kernels/bitcast.cc
 */
export const bitcast: OpSpec<'BITCAST'> = {
  name: 'BITCAST',
  code: 159,
  options: 'BitcastOptions',
  inputs: [{ name: 'input', dtypes }],
  outputs: [{ name: 'output', dtypes }],
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'BITCAST');
    const input = requireInput(call, 0, 'BITCAST');
    const { dtype } = requireOutput(call, 0, 'BITCAST');
    requireDtype(input, dtypes, 'BITCAST input');
    requireDtype({ dtype, shape: null }, dtypes, 'BITCAST output');
    return [{ dtype, shape: bitcastShape(input.shape, elementBits[input.dtype], elementBits[dtype]) }];
  },
  version: () => 1,
};

function bitcastShape(shape: Shape, from: number, to: number): Shape {
  if (shape === null || from === to) return shape;
  if (from > to) return [...shape, from / to];
  const last = shape.at(-1);
  if (last === to / from || last === -1) return shape.slice(0, -1);
  const given = last === undefined ? 'a scalar' : `a last axis of ${last}`;
  throw new LiteError(
    'SHAPE_DIM',
    `BITCAST of ${given} from ${from} to ${to} bits: expected a last axis of ${to / from}`,
  );
}
