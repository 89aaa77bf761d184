import type { OpCase } from '../op-case.js';
import { code, constant, f32 } from '../operand.js';
import { biasOf, perAxis } from '../weights.js';

const activations = ['NONE', 'RELU', 'RELU6', 'RELU_N1_TO_1'] as const;

const int4Range = { range: [-7, 7] } as const;

const fullyConnected: readonly OpCase[] = [
  ...activations.flatMap((fusedActivationFunction): OpCase[] => {
    const options = { fusedActivationFunction };
    const weights = perAxis(5, 0);
    return [
      {
        name: `float ${fusedActivationFunction}`,
        op: 'FULLY_CONNECTED',
        options,
        inputs: [f32([3, 8]), constant(f32([5, 8])), constant(f32([5]))],
      },
      {
        name: `int8 per tensor ${fusedActivationFunction}`,
        op: 'FULLY_CONNECTED',
        options,
        inputs: [
          code('INT8', [3, 8], [0.05, 7]),
          constant(code('INT8', [5, 8], [0.004, 0], { range: [-127, 127] })),
          biasOf('INT32', 5, 0.05, [0.004, 0]),
        ],
        outputs: [{ quantization: [0.08, -20] }],
      },
      {
        name: `int8 per axis ${fusedActivationFunction}`,
        op: 'FULLY_CONNECTED',
        options,
        inputs: [
          code('INT8', [3, 8], [0.05, 7]),
          constant(code('INT8', [5, 8], weights, { range: [-127, 127] })),
          biasOf('INT32', 5, 0.05, weights),
        ],
        outputs: [{ quantization: [0.08, -20] }],
      },
      {
        name: `hybrid ${fusedActivationFunction}`,
        op: 'FULLY_CONNECTED',
        options,
        inputs: [f32([3, 8]), constant(code('INT8', [5, 8], [0.004, 0], { range: [-127, 127] })), constant(f32([5]))],
      },
    ];
  }),
  {
    name: 'float without bias, of rank 3 flattened',
    op: 'FULLY_CONNECTED',
    inputs: [f32([2, 3, 4]), constant(f32([6, 12])), null],
  },
  {
    name: 'float keeping dimensions',
    op: 'FULLY_CONNECTED',
    options: { keepNumDims: true },
    inputs: [f32([2, 3, 4]), constant(f32([6, 4])), constant(f32([6]))],
  },
  { name: 'float, computed weights', op: 'FULLY_CONNECTED', inputs: [f32([2, 4]), f32([6, 4]), null] },
  {
    name: 'int8 wide',
    op: 'FULLY_CONNECTED',
    inputs: [
      code('INT8', [4, 300], [0.02, -128]),
      constant(code('INT8', [40, 300], [0.003, 0], { range: [-127, 127] })),
      biasOf('INT32', 40, 0.02, [0.003, 0]),
    ],
    outputs: [{ quantization: [0.09, 5] }],
  },
  {
    name: 'int8 without bias',
    op: 'FULLY_CONNECTED',
    inputs: [
      code('INT8', [2, 16], [0.02, 3]),
      constant(code('INT8', [7, 16], [0.003, 0], { range: [-127, 127] })),
      null,
    ],
    outputs: [{ quantization: [0.03, 5] }],
  },
  {
    name: 'int8 with int4 weights',
    op: 'FULLY_CONNECTED',
    inputs: [code('INT8', [2, 16], [0.02, 3]), constant(code('INT4', [6, 16], [0.05, 0], { range: [-7, 7] })), null],
    outputs: [{ quantization: [0.1, 5] }],
  },
  {
    name: 'uint8',
    op: 'FULLY_CONNECTED',
    inputs: [
      code('UINT8', [3, 8], [0.05, 120]),
      constant(code('UINT8', [5, 8], [0.004, 100])),
      biasOf('INT32', 5, 0.05, [0.004, 0]),
    ],
    outputs: [{ quantization: [0.08, 110] }],
  },
  {
    name: 'int16 with int64 bias',
    op: 'FULLY_CONNECTED',
    inputs: [
      code('INT16', [3, 64], [0.0002, 0]),
      constant(code('INT8', [5, 64], [0.004, 0], { range: [-127, 127] })),
      biasOf('INT64', 5, 0.0002, [0.004, 0]),
    ],
    outputs: [{ quantization: [0.0006, 0] }],
  },
  {
    name: 'int16 with int32 bias',
    op: 'FULLY_CONNECTED',
    options: { quantizedBiasType: 'INT32' },
    inputs: [
      code('INT16', [3, 8], [0.0002, 0]),
      constant(code('INT8', [5, 8], [0.004, 0], { range: [-127, 127] })),
      biasOf('INT32', 5, 0.0002, [0.004, 0]),
    ],
    outputs: [{ quantization: [0.0002, 0] }],
  },
  {
    name: 'hybrid asymmetric',
    op: 'FULLY_CONNECTED',
    options: { asymmetricQuantizeInputs: true },
    inputs: [
      f32([3, 8], { range: [-1, 6] }),
      constant(code('INT8', [5, 8], [0.004, 0], { range: [-127, 127] })),
      constant(f32([5])),
    ],
  },
  {
    name: 'hybrid per axis',
    op: 'FULLY_CONNECTED',
    inputs: [f32([3, 64]), constant(code('INT8', [5, 64], perAxis(5, 0), { range: [-127, 127] })), null],
  },
  {
    name: 'hybrid with int4 weights',
    op: 'FULLY_CONNECTED',
    inputs: [f32([3, 32]), constant(code('INT4', [5, 32], [0.05, 0], int4Range)), constant(f32([5]))],
  },
  {
    name: 'hybrid with int4 weights per axis, asymmetric where the int4 kernel is',
    op: 'FULLY_CONNECTED',
    options: { asymmetricQuantizeInputs: true },
    inputs: [f32([3, 32]), constant(code('INT4', [5, 32], perAxis(5, 0, 0.05), int4Range)), constant(f32([5]))],
  },
  {
    name: 'hybrid with few int4 weights, asymmetric',
    op: 'FULLY_CONNECTED',
    options: { asymmetricQuantizeInputs: true },
    inputs: [f32([3, 31]), constant(code('INT4', [5, 31], perAxis(5, 0, 0.05), int4Range)), constant(f32([5]))],
  },
  {
    name: 'hybrid with int4 weights in blocks',
    op: 'FULLY_CONNECTED',
    inputs: [
      f32([3, 64]),
      constant({
        dtype: 'INT4',
        shape: [4, 64],
        ...int4Range,
        blocks: { size: 32, scale: [0.05, 0.07, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08] },
      }),
      constant(f32([4])),
    ],
  },
  {
    name: 'int16 with int4 weights',
    op: 'FULLY_CONNECTED',
    inputs: [
      code('INT16', [3, 32], [0.0005, 0]),
      constant(code('INT4', [6, 32], perAxis(6, 0, 0.05), int4Range)),
      biasOf('INT64', 6, 0.0005, perAxis(6, 0, 0.05)),
    ],
    outputs: [{ quantization: [0.005, 0] }],
  },
  {
    name: 'int16 with int16 weights',
    op: 'FULLY_CONNECTED',
    inputs: [code('INT16', [3, 32], [0.0005, 0]), constant(code('INT16', [6, 32], [0.0001, 0])), null],
    outputs: [{ quantization: [0.05, 0] }],
  },
  {
    name: 'uint8 to int16',
    op: 'FULLY_CONNECTED',
    inputs: [
      code('UINT8', [3, 32], [0.005, 4]),
      constant(code('UINT8', [6, 32], [0.01, 5])),
      biasOf('INT32', 6, 0.005, [0.01, 0]),
    ],
    outputs: [{ dtype: 'INT16', quantization: [0.05, 0] }],
  },
];

const matmul: readonly OpCase[] = [
  { name: 'float', op: 'BATCH_MATMUL', inputs: [f32([2, 3, 4]), f32([2, 4, 5])] },
  { name: 'float of rank 2', op: 'BATCH_MATMUL', inputs: [f32([3, 4]), f32([4, 5])] },
  { name: 'float adjoint left', op: 'BATCH_MATMUL', options: { adjX: true }, inputs: [f32([2, 4, 3]), f32([2, 4, 5])] },
  {
    name: 'float adjoint right',
    op: 'BATCH_MATMUL',
    options: { adjY: true },
    inputs: [f32([2, 3, 4]), f32([2, 5, 4])],
  },
  { name: 'float broadcast batches', op: 'BATCH_MATMUL', inputs: [f32([2, 1, 3, 4]), f32([5, 4, 2])] },
  {
    name: 'int8',
    op: 'BATCH_MATMUL',
    inputs: [code('INT8', [2, 3, 16], [0.05, 4]), code('INT8', [2, 16, 5], [0.03, -9])],
    outputs: [{ quantization: [0.1, 3] }],
  },
  {
    name: 'int8 adjoint right',
    op: 'BATCH_MATMUL',
    options: { adjY: true },
    inputs: [code('INT8', [2, 3, 16], [0.05, -128]), code('INT8', [2, 5, 16], [0.03, 0])],
    outputs: [{ quantization: [0.2, 3] }],
  },
  {
    name: 'int16',
    op: 'BATCH_MATMUL',
    inputs: [code('INT16', [2, 3, 16], [0.0002, 0]), code('INT16', [2, 16, 5], [0.0003, 0])],
    outputs: [{ quantization: [0.005, 0] }],
  },
  {
    name: 'hybrid',
    op: 'BATCH_MATMUL',
    inputs: [f32([2, 3, 16]), constant(code('INT8', [2, 16, 5], [0.03, 0], { range: [-127, 127] }))],
  },
];

export const dense: readonly OpCase[] = [...fullyConnected, ...matmul];
