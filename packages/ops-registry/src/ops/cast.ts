import type { OpOptions } from '../options.js';
import type { TensorType } from '../schema/enums.js';
import { requireInput, requireInputCount } from '../shapes/check.js';
import type { OpCall, OpSpec } from '../spec.js';

const dtypes: readonly TensorType[] = [
  'FLOAT32',
  'FLOAT16',
  'BFLOAT16',
  'FLOAT64',
  'INT8',
  'UINT8',
  'INT16',
  'UINT16',
  'INT32',
  'UINT32',
  'INT64',
  'BOOL',
  'COMPLEX64',
  'INT2',
  'INT4',
  'UINT4',
];

/**
 * y = x in another element type, that of the declared output. Numbers go towards zero and saturate from float to
 * integer; of complex ones the real part is taken; INT2, INT4 and UINT4 go to and from FLOAT32 only.
 *
 * Source: Prepare, EvalImpl and copyToTensor, tflite/kernels/cast.cc
 */
export const cast: OpSpec<'CAST'> = {
  name: 'CAST',
  code: 53,
  options: 'CastOptions',
  inputs: [{ name: 'input', dtypes }],
  outputs: [{ name: 'output', dtypes }],
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'CAST');
    const input = requireInput(call, 0, 'CAST');
    return [{ dtype: outputType(call), shape: input.shape }];
  },
  version(call) {
    const from = call.inputs[0]?.dtype;
    const to = outputType(call);
    const either = (type: TensorType): boolean => from === type || to === type;
    if (either('FLOAT8_E4M3FN') || either('FLOAT8_E5M2')) return 9;
    if (either('INT2') || either('UINT4')) return 8;
    if (either('BFLOAT16')) return 7;
    if (from === 'INT4' && to === 'FLOAT32') return 6;
    if (either('FLOAT64') || either('FLOAT16')) return 5;
    if (either('UINT16')) return 4;
    if (either('INT8')) return 3;
    return either('UINT32') ? 2 : 1;
  },
};

/** Kernels look at the declared output and never at the options. */
function outputType({ options, outputs }: OpCall<OpOptions['CAST']>): TensorType {
  return outputs[0]?.dtype ?? options.outDataType;
}
