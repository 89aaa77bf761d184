import type { OpCase } from '../op-case.js';
import { code, constant, ints } from '../operand.js';

/** Zero points at the ends of the codes, for ops that other cases try in the middle. */
export const zeroPoints: readonly OpCase[] = (
  [
    ['INT8', -128, 127],
    ['INT8', 127, -128],
    ['UINT8', 0, 255],
    ['UINT8', 255, 0],
  ] as const
).flatMap(([dtype, zero, other]): OpCase[] => {
  const x = code(dtype, [8, 16], [0.031, zero]);
  const y = code(dtype, [8, 16], [0.047, other]);
  const name = `${dtype} zero points ${zero} and ${other}`;
  const outputs = [{ quantization: [0.052, other] as const }];
  return [
    ...(['ADD', 'SUB', 'MUL'] as const).map((op): OpCase => ({ name, op, inputs: [x, y], outputs })),
    ...(['RELU', 'RELU6', 'RELU_N1_TO_1', 'RELU_0_TO_1', 'HARD_SWISH', 'LEAKY_RELU'] as const).map(
      (op): OpCase => ({ name, op, inputs: [x], outputs }),
    ),
    ...(['MEAN', 'SUM'] as const).flatMap((op): OpCase[] => [
      { name, op, inputs: [x, ints([1])], outputs },
      {
        name: `${name}, height and width`,
        op,
        options: { keepDims: true },
        inputs: [{ ...x, shape: [2, 4, 4, 4] }, ints([1, 2])],
        outputs,
      },
    ]),
    { name, op: 'PRELU', inputs: [x, constant(code(dtype, [16], [0.01, other]))], outputs },
    {
      name,
      op: 'QUANTIZE',
      inputs: [x],
      outputs: [{ dtype: 'INT8', quantization: [0.021, dtype === 'INT8' ? other : 0] }],
    },
    { name, op: 'DEQUANTIZE', inputs: [x], outputs: [{ dtype: 'FLOAT32' }] },
    { name, op: 'L2_NORMALIZATION', inputs: [x], outputs: [{ quantization: [1 / 128, dtype === 'INT8' ? 0 : 128] }] },
    ...(['AVERAGE_POOL_2D', 'MAX_POOL_2D'] as const).map(
      (op): OpCase => ({
        name,
        op,
        options: {
          padding: 'SAME',
          strideW: 2,
          strideH: 1,
          filterWidth: 3,
          filterHeight: 2,
          fusedActivationFunction: 'RELU6',
        },
        inputs: [{ ...x, shape: [1, 8, 4, 4] }],
        outputs: [{ quantization: [0.031, zero] }],
      }),
    ),
    { name, op: 'PAD', inputs: [x, ints([1, 0, 0, 2], [2, 2])], outputs: [{ quantization: [0.031, zero] }] },
    ...(['LESS', 'GREATER_EQUAL', 'EQUAL'] as const).map((op): OpCase => ({ name, op, inputs: [x, y] })),
  ];
});
