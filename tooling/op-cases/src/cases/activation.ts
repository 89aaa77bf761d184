import type { OpCase } from '../op-case.js';
import { type CaseQuantization, code, constant, f32 } from '../operand.js';

const relus = ['RELU', 'RELU6', 'RELU_N1_TO_1', 'RELU_0_TO_1'] as const;
const allCodes = { values: Array.from({ length: 256 }, (_, i) => i - 128) };
const allUnsignedCodes = { values: Array.from({ length: 256 }, (_, i) => i) };
/** Many int16 codes, with both ends. */
const many16 = { values: Array.from({ length: 1024 }, (_, i) => -32768 + i * 64 + (i % 64)).concat([32767, 0, -1, 1]) };

/** All codes of an 8-bit input through an op with free scales. */
function everyCode(
  op: OpCase['op'],
  name: string,
  input: CaseQuantization,
  output: CaseQuantization,
  options = {},
): OpCase {
  return {
    name: `int8 every code, ${name}`,
    op,
    options,
    inputs: [code('INT8', [256], input, allCodes)],
    outputs: [{ quantization: output }],
  };
}

function everyUnsignedCode(op: OpCase['op'], input: CaseQuantization, output: CaseQuantization, options = {}): OpCase {
  return {
    name: 'uint8 every code',
    op,
    options,
    inputs: [code('UINT8', [256], input, allUnsignedCodes)],
    outputs: [{ quantization: output }],
  };
}

function many(op: OpCase['op'], name: string, input: number, output: number, options = {}): OpCase {
  return {
    name: `int16 ${name}`,
    op,
    options,
    inputs: [code('INT16', [1028], [input, 0], many16)],
    outputs: [{ quantization: [output, 0] }],
  };
}

export const activation: readonly OpCase[] = [
  ...relus.flatMap((op): OpCase[] => [
    { name: 'float', op, inputs: [f32([3, 7], { range: [-8, 8] })] },
    everyCode(op, 'one scale', [0.05, 3], [0.05, 3]),
    everyCode(op, 'two scales', [0.07, -20], [0.03, -128]),
    everyUnsignedCode(op, [0.05, 120], [0.04, 8]),
  ]),
  many('RELU', 'two scales', 0.0003, 0.0002),
  many('RELU6', 'two scales', 0.0003, 0.0002),
  { name: 'float', op: 'LEAKY_RELU', options: { alpha: 0.2 }, inputs: [f32([3, 7])] },
  everyCode('LEAKY_RELU', 'alpha 0.3', [0.05, 3], [0.04, -30], { alpha: 0.3 }),
  everyCode('LEAKY_RELU', 'negative alpha', [0.05, 3], [0.04, -30], { alpha: -0.5 }),
  everyUnsignedCode('LEAKY_RELU', [0.05, 120], [0.04, 40], { alpha: 0.1 }),
  many('LEAKY_RELU', 'alpha 0.1', 0.0003, 0.0002, { alpha: 0.1 }),
  { name: 'float, alpha per channel', op: 'PRELU', inputs: [f32([1, 3, 3, 4]), constant(f32([1, 1, 4]))] },
  { name: 'float, alpha of the whole shape', op: 'PRELU', inputs: [f32([2, 5]), f32([2, 5])] },
  {
    name: 'int8, alpha per channel',
    op: 'PRELU',
    inputs: [code('INT8', [8, 32], [0.05, 3]), constant(code('INT8', [32], [0.004, 9]))],
    outputs: [{ quantization: [0.04, -20] }],
  },
  {
    name: 'uint8',
    op: 'PRELU',
    inputs: [code('UINT8', [8, 32], [0.05, 130]), constant(code('UINT8', [32], [0.004, 90]))],
    outputs: [{ quantization: [0.04, 100] }],
  },
  { name: 'float', op: 'ELU', inputs: [f32([3, 7])] },
  everyCode('ELU', 'two scales', [0.05, 3], [0.04, -100]),
  everyCode('ELU', 'zero point at the edge', [0.08, 127], [0.01, 127]),
  ...[false, true].flatMap((approximate): OpCase[] => [
    { name: `float, approximate: ${approximate}`, op: 'GELU', options: { approximate }, inputs: [f32([40])] },
    { ...everyCode('GELU', `approximate: ${approximate}`, [0.05, 3], [0.04, -100], { approximate }) },
    {
      ...everyUnsignedCode('GELU', [0.05, 110], [0.04, 10], { approximate }),
      name: `uint8 every code, approximate: ${approximate}`,
    },
  ]),
  { name: 'float', op: 'HARD_SWISH', inputs: [f32([3, 7], { range: [-5, 5] })] },
  everyCode('HARD_SWISH', 'small scale', [0.02, 3], [0.019, -100]),
  everyCode('HARD_SWISH', 'large scale', [0.1, -10], [0.09, -110]),
  everyCode('HARD_SWISH', 'tiny scale', [0.005, 0], [0.004, -20]),
  everyUnsignedCode('HARD_SWISH', [0.05, 120], [0.04, 10]),
  { name: 'float', op: 'LOGISTIC', inputs: [f32([40], { range: [-20, 20] })] },
  everyCode('LOGISTIC', 'small scale', [0.03, 3], [1 / 256, -128]),
  everyCode('LOGISTIC', 'large scale', [0.2, -128], [1 / 256, -128]),
  everyUnsignedCode('LOGISTIC', [0.05, 120], [1 / 256, 0]),
  many('LOGISTIC', 'scale 2^-12', 2 ** -12, 2 ** -15),
  many('LOGISTIC', 'any scale', 0.0004, 2 ** -15),
  many('LOGISTIC', 'small scale', 0.00003, 2 ** -15),
  { name: 'float', op: 'TANH', inputs: [f32([40])] },
  everyCode('TANH', 'small scale', [0.01, 3], [1 / 128, 0]),
  everyCode('TANH', 'large scale', [0.1, -60], [1 / 128, 0]),
  everyUnsignedCode('TANH', [0.03, 120], [1 / 128, 128]),
  many('TANH', 'scale 2^-12', 2 ** -12, 2 ** -15),
  many('TANH', 'scale 2^-11', 2 ** -11, 2 ** -15),
  many('TANH', 'any scale', 0.0004, 2 ** -15),
  ...(['SOFTMAX', 'LOG_SOFTMAX'] as const).flatMap((op): OpCase[] => {
    const output: CaseQuantization = op === 'SOFTMAX' ? [1 / 256, -128] : [16 / 256, 127];
    const unsigned: CaseQuantization = op === 'SOFTMAX' ? [1 / 256, 0] : [16 / 256, 255];
    const options = op === 'SOFTMAX' ? { beta: 1 } : {};
    return [
      { name: 'float', op, options, inputs: [f32([4, 10])] },
      { name: 'float of rank 4', op, options, inputs: [f32([2, 3, 1, 5], { range: [-30, 30] })] },
      { name: 'int8', op, options, inputs: [code('INT8', [16, 10], [0.1, 3])], outputs: [{ quantization: output }] },
      {
        name: 'int8 wide rows',
        op,
        options,
        inputs: [code('INT8', [3, 200], [0.02, -100])],
        outputs: [{ quantization: output }],
      },
      {
        name: 'uint8',
        op,
        options,
        inputs: [code('UINT8', [16, 10], [0.08, 100])],
        outputs: [{ quantization: unsigned }],
      },
    ];
  }),
  { name: 'float with beta', op: 'SOFTMAX', options: { beta: 0.3 }, inputs: [f32([4, 10])] },
  {
    name: 'int8 with beta',
    op: 'SOFTMAX',
    options: { beta: 0.7 },
    inputs: [code('INT8', [8, 12], [0.2, 0])],
    outputs: [{ quantization: [1 / 256, -128] }],
  },
  {
    name: 'int8 to int16',
    op: 'SOFTMAX',
    options: { beta: 1 },
    inputs: [code('INT8', [8, 12], [0.2, 0])],
    outputs: [{ dtype: 'INT16', quantization: [1 / 65536, -32768] }],
  },
  {
    name: 'int16',
    op: 'SOFTMAX',
    options: { beta: 1 },
    inputs: [code('INT16', [16, 10], [0.0004, 0])],
    outputs: [{ quantization: [1 / 32768, 0] }],
  },
  {
    name: 'int16 wide rows with beta',
    op: 'SOFTMAX',
    options: { beta: 0.5 },
    inputs: [code('INT16', [3, 200], [0.001, 0])],
    outputs: [{ quantization: [1 / 32768, 0] }],
  },
];
