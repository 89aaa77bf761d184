import { binaryElementwise } from '../families/binary-elementwise.js';
import type { OpCall, OperandType, OpSpec } from '../spec.js';

const elementwise = binaryElementwise('MUL', [
  'FLOAT32',
  'FLOAT16',
  'INT8',
  'UINT8',
  'INT16',
  'INT32',
  'UINT32',
  'INT64',
  'COMPLEX64',
]);

/**
 * z = activation(x · y), element by element with broadcasting. Quantized INT16 operands may also give INT8 or UINT8.
 *
 * Source: Prepare and EvalImpl, tflite/kernels/mul.cc
 */
export const mul: OpSpec<'MUL'> = {
  name: 'MUL',
  code: 18,
  options: 'MulOptions',
  ...elementwise,
  quantize: { activations: ['INT8', 'UINT8', 'INT16'] },
  inferTypes(call) {
    const types = elementwise.inferTypes(call);
    const declared = call.outputs[0]?.dtype;
    const narrows = call.inputs[0]?.dtype === 'INT16' && (declared === 'INT8' || declared === 'UINT8');
    return narrows ? types.map(({ shape }) => ({ dtype: declared, shape })) : types;
  },
  version(call) {
    const [x, y] = call.inputs;
    if (x?.dtype === 'FLOAT16') return 8;
    if (x?.dtype === 'UINT32') return 7;
    if (x?.dtype === 'INT16' && x.quantization === undefined && y?.quantization === undefined) return 7;
    if (x?.dtype === 'COMPLEX64') return 6;
    if (x?.dtype === 'INT64') return 5;
    if (x?.dtype === 'INT16') return 4;
    if (rescale(call) >= 1) return 3;
    return x?.dtype === 'INT8' ? 2 : 1;
  },
};

/** scale(x) · scale(y) / scale(z) in float32, as the version rule upstream computes it; 0 where one is missing. */
function rescale({ inputs, outputs }: OpCall<unknown>): number {
  const [x, y, z] = [scaleOf(inputs[0]), scaleOf(inputs[1]), scaleOf(outputs[0])];
  return z === 0 ? 0 : Math.fround(Math.fround(x * y) / z);
}

function scaleOf(operand: OperandType | null | undefined): number {
  return Math.fround(operand?.quantization?.scale[0] ?? 0);
}
