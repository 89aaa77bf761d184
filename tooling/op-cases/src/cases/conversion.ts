import type { OpCase } from '../op-case.js';
import { bool, type CaseQuantization, code, constant, f32, i32, i64 } from '../operand.js';

const perAxis: CaseQuantization = { scale: [0.1, 0.03, 0.2], zeroPoint: [0, 5, -7], axis: 1 };
const halves = { values: [0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 100, -100, 0.49999997, 1e9, -1e9] };

const requantizations: readonly (readonly [
  'INT8' | 'UINT8' | 'INT16',
  CaseQuantization,
  'INT8' | 'UINT8' | 'INT16',
  CaseQuantization,
])[] = [
  ['INT8', [0.05, 3], 'INT8', [0.07, -20]],
  ['INT8', [0.05, -128], 'INT8', [0.013, 127]],
  ['INT8', [0.05, 0], 'UINT8', [0.05, 128]],
  ['UINT8', [0.05, 128], 'INT8', [0.05, 0]],
  ['UINT8', [0.05, 128], 'UINT8', [0.08, 100]],
  ['INT16', [0.0002, 0], 'INT8', [0.05, 9]],
  ['INT16', [0.0002, 0], 'INT16', [0.0003, 0]],
  ['INT8', [0.05, 3], 'INT16', [0.0002, 0]],
];

export const conversion: readonly OpCase[] = [
  {
    name: 'float to int8',
    op: 'QUANTIZE',
    inputs: [f32([64], { range: [-8, 8] })],
    outputs: [{ dtype: 'INT8', quantization: [0.05, 3] }],
  },
  {
    name: 'float to int8, halves',
    op: 'QUANTIZE',
    inputs: [f32([11], halves)],
    outputs: [{ dtype: 'INT8', quantization: [1, 0] }],
  },
  {
    name: 'float to uint8',
    op: 'QUANTIZE',
    inputs: [f32([64])],
    outputs: [{ dtype: 'UINT8', quantization: [0.03, 128] }],
  },
  {
    name: 'float to int16',
    op: 'QUANTIZE',
    inputs: [f32([64])],
    outputs: [{ dtype: 'INT16', quantization: [0.0002, 0] }],
  },
  {
    name: 'float to int8 per axis',
    op: 'QUANTIZE',
    inputs: [f32([4, 3, 2])],
    outputs: [{ dtype: 'INT8', quantization: perAxis }],
  },
  ...requantizations.map(
    ([from, input, to, output]): OpCase => ({
      name: `${from} ${input} to ${to} ${output}`,
      op: 'QUANTIZE',
      inputs: [code(from, [256], input)],
      outputs: [{ dtype: to, quantization: output }],
    }),
  ),
  { name: 'int8', op: 'DEQUANTIZE', inputs: [code('INT8', [64], [0.05, 3])], outputs: [{ dtype: 'FLOAT32' }] },
  { name: 'uint8', op: 'DEQUANTIZE', inputs: [code('UINT8', [64], [0.05, 120])], outputs: [{ dtype: 'FLOAT32' }] },
  { name: 'int16', op: 'DEQUANTIZE', inputs: [code('INT16', [64], [0.0002, 0])], outputs: [{ dtype: 'FLOAT32' }] },
  {
    name: 'int8 per axis',
    op: 'DEQUANTIZE',
    inputs: [code('INT8', [4, 3, 2], perAxis)],
    outputs: [{ dtype: 'FLOAT32' }],
  },
  {
    name: 'float16',
    op: 'DEQUANTIZE',
    inputs: [{ dtype: 'FLOAT16', shape: [6], values: [0x3c00, 0xc000, 0x3555, 0x0001, 0x7bff, 0x8000] }],
    outputs: [{ dtype: 'FLOAT32' }],
  },
  ...(['INT32', 'INT64', 'INT8', 'UINT8', 'INT16', 'BOOL'] as const).map(
    (dtype): OpCase => ({
      name: `float to ${dtype}`,
      op: 'CAST',
      options: { inDataType: 'FLOAT32', outDataType: dtype },
      inputs: [f32([8], { values: [0, -0.7, 0.7, 1.5, -2.5, 99.9, -0, dtype === 'UINT8' ? 200.5 : -100.5] })],
      outputs: [{ dtype }],
    }),
  ),
  ...(['FLOAT32', 'INT64', 'INT8', 'UINT8', 'BOOL'] as const).map(
    (dtype): OpCase => ({
      name: `int32 to ${dtype}`,
      op: 'CAST',
      options: { inDataType: 'INT32', outDataType: dtype },
      inputs: [i32([8], { values: [0, -1, 1, 127, -128, 300, -300, 2 ** 30 + 1] })],
      outputs: [{ dtype }],
    }),
  ),
  {
    name: 'int64 to int32',
    op: 'CAST',
    options: { inDataType: 'INT64', outDataType: 'INT32' },
    inputs: [i64([4], { values: [5n, -5n, 2n ** 33n + 7n, -(2n ** 40n)] })],
    outputs: [{ dtype: 'INT32' }],
  },
  {
    name: 'bool to float',
    op: 'CAST',
    options: { inDataType: 'BOOL', outDataType: 'FLOAT32' },
    inputs: [bool([6])],
    outputs: [{ dtype: 'FLOAT32' }],
  },
  {
    name: 'float to float16',
    op: 'CAST',
    options: { inDataType: 'FLOAT32', outDataType: 'FLOAT16' },
    inputs: [f32([8], { values: [1, -2, 0.333, 65504, 70000, 1e-7, 2049, 0] })],
    outputs: [{ dtype: 'FLOAT16' }],
  },
  {
    name: 'float rows, second compressed',
    op: 'DENSIFY',
    inputs: [
      constant(
        f32([3, 4], {
          values: [1, 2, 3, 4],
          sparsity: {
            traversalOrder: [0, 1],
            blockMap: [],
            dimensions: [
              { format: 'DENSE', denseSize: 3 },
              {
                format: 'SPARSE_CSR',
                denseSize: 4,
                arraySegments: Uint8Array.of(0, 2, 2, 4),
                arrayIndices: Uint8Array.of(0, 3, 1, 2),
              },
            ],
          },
        }),
      ),
    ],
    notJudged: 'a model without inputs has nothing to run',
  },
];
