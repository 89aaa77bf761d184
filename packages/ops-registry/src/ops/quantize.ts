import { LiteError } from '../errors.js';
import { requireInput, requireInputCount, requireOutput } from '../shapes/check.js';
import { hasScalesAlong, type TypesBesideInput } from '../shapes/weights.js';
import type { OpSpec } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

const op = 'QUANTIZE';

const outputTypes: TypesBesideInput = {
  FLOAT32: ['UINT8', 'INT8', 'INT16', 'INT4', 'UINT4'],
  UINT8: ['UINT8', 'INT8', 'INT16'],
  INT8: ['UINT8', 'INT8', 'INT16'],
  INT16: ['INT8', 'INT16', 'INT32'],
  INT32: ['INT8', 'INT16'],
};

/**
 * q = round(x / scale) + zeroPoint, clamped to the type of the output; of a quantized input, the same after it is taken
 * back to a real number. The call declares the type of the output.
 *
 * Source: Prepare and Eval, tflite/kernels/quantize.cc
 */
export const quantize: OpSpec<'QUANTIZE'> = {
  name: op,
  code: 114,
  options: 'QuantizeOptions',
  inputs: [{ name: 'input', dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16', 'INT32'] }],
  outputs: [{ name: 'output', dtypes: ['UINT8', 'INT8', 'INT16', 'INT32', 'INT4', 'UINT4'] }],
  sameReals: true,
  inferTypes(call) {
    requireInputCount(call, 1, 1, op);
    const input = requireInput(call, 0, op);
    const { dtype } = requireOutput(call, 0, op);
    const expected = outputTypes[input.dtype];
    if (expected === undefined) {
      const types = Object.keys(outputTypes).join(' or ');
      throw new LiteError('DTYPE_UNSUPPORTED', `${op} input is ${input.dtype}, expected ${types}`);
    }
    if (!expected.includes(dtype)) {
      const message = `${op} output is ${dtype} of ${input.dtype} input, expected ${expected.join(' or ')}`;
      throw new LiteError('DTYPE_COMBINATION', message);
    }
    return [{ dtype, shape: input.shape }];
  },
  version(call) {
    const [input] = call.inputs;
    const [output] = call.outputs;
    return versionByFeatures({
      2: output?.dtype === 'INT16',
      3: hasScalesAlong(output, output?.quantization?.quantizedDimension ?? 0),
      4: input?.dtype === 'INT4' || output?.dtype === 'INT4',
      5: input?.dtype === 'UINT4' || output?.dtype === 'UINT4',
    });
  },
};
