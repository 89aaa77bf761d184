import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount } from '../shapes/check.js';
import { hasScalesAlong } from '../shapes/weights.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const op = 'DEQUANTIZE';

const inputTypes: readonly TensorType[] = [
  'UINT8',
  'INT8',
  'INT16',
  'FLOAT16',
  'INT4',
  'INT2',
  'UINT4',
  'FLOAT8_E4M3FN',
  'FLOAT8_E5M2',
];

const versionOfType = versionByType({
  INT8: 2,
  INT16: 3,
  FLOAT16: 3,
  INT4: 6,
  INT2: 7,
  UINT4: 8,
  FLOAT8_E4M3FN: 9,
  FLOAT8_E5M2: 9,
});

/**
 * (q − zeroPoint) · scale; of a float type, the same number as float32. Only builds with the extra reference kernels take
 * float8.
 *
 * Source: Prepare, tflite/kernels/dequantize.cc; DequantizeImpl, tflite/kernels/dequantize.h
 */
export const dequantize: OpSpec<'DEQUANTIZE'> = {
  name: op,
  code: 6,
  options: 'DequantizeOptions',
  inputs: [{ name: 'input', dtypes: inputTypes }],
  outputs: [{ name: 'output', dtypes: ['FLOAT32'] }],
  sameReals: true,
  inferTypes(call) {
    requireInputCount(call, 1, 1, op);
    const input = requireInput(call, 0, op);
    requireDtype(input, inputTypes, `${op} input`);
    return [{ dtype: 'FLOAT32', shape: input.shape }];
  },
  version(call) {
    const [input] = call.inputs;
    const perAxis = hasScalesAlong(input, input?.quantization?.quantizedDimension ?? 0);
    return input?.dtype === 'INT8' && perAxis ? 5 : versionOfType(call);
  },
};
