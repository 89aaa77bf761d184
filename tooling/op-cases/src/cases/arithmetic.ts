import type { OpCase } from '../op-case.js';
import { type CaseQuantization, code, constant, f32, i32, i64 } from '../operand.js';

/** Three quantizations that differ, with zero points at an edge and off the middle. */
const scales: readonly [CaseQuantization, CaseQuantization, CaseQuantization] = [
  [0.043, -128],
  [0.021, 17],
  [0.058, -9],
];
const scalesU8: readonly [CaseQuantization, CaseQuantization, CaseQuantization] = [
  [0.043, 0],
  [0.021, 145],
  [0.058, 119],
];
const scales16: readonly [CaseQuantization, CaseQuantization, CaseQuantization] = [
  [0.00021, 0],
  [0.00043, 0],
  [0.00057, 0],
];

type Arithmetic = 'ADD' | 'SUB' | 'MUL';

function arithmeticCases<K extends Arithmetic>(op: K): readonly OpCase<K>[] {
  const activation = (name: 'RELU' | 'RELU6' | 'RELU_N1_TO_1'): object => ({ fusedActivationFunction: name });
  const [a, b, y] = scales;
  const [ua, ub, uy] = scalesU8;
  const [wa, wb, wy] = scales16;
  const shapes = [
    [
      [2, 3],
      [2, 3],
    ],
    [[2, 3, 4], [4]],
    [
      [2, 1, 4],
      [1, 3, 1],
    ],
    [[1], [2, 5]],
    [
      [2, 1, 3, 1, 2],
      [1, 2, 1, 3, 2],
    ],
  ] as const;
  const cases: OpCase<Arithmetic>[] = [
    ...shapes.flatMap(([left, right]): OpCase<Arithmetic>[] => [
      { name: `float [${left}] and [${right}]`, op, inputs: [f32(left), f32(right)] },
      {
        name: `int8 [${left}] and [${right}]`,
        op,
        inputs: [code('INT8', left, a), code('INT8', right, b)],
        outputs: [{ quantization: y }],
      },
      {
        name: `uint8 [${left}] and [${right}]`,
        op,
        inputs: [code('UINT8', left, ua), code('UINT8', right, ub)],
        outputs: [{ quantization: uy }],
      },
      {
        name: `int16 [${left}] and [${right}]`,
        op,
        inputs: [code('INT16', left, wa), code('INT16', right, wb)],
        outputs: [{ quantization: wy }],
      },
    ]),
    ...(['RELU', 'RELU6', 'RELU_N1_TO_1'] as const).flatMap((name): OpCase<Arithmetic>[] => [
      { name: `float with ${name}`, op, options: activation(name), inputs: [f32([3, 5]), f32([5])] },
      {
        name: `int8 with ${name}`,
        op,
        options: activation(name),
        inputs: [code('INT8', [40], a), code('INT8', [40], b)],
        outputs: [{ quantization: y }],
      },
      {
        name: `int16 with ${name}`,
        op,
        options: activation(name),
        inputs: [code('INT16', [40], wa), code('INT16', [40], wb)],
        outputs: [{ quantization: wy }],
      },
    ]),
    {
      name: 'int8 many codes',
      op,
      inputs: [code('INT8', [16, 64], [0.1, 3]), code('INT8', [16, 64], [0.07, -128])],
      outputs: [{ quantization: [0.11, 127] }],
    },
    {
      name: 'int8 and a constant',
      op,
      inputs: [code('INT8', [4, 9], a), constant(code('INT8', [9], b))],
      outputs: [{ quantization: y }],
    },
    { name: 'int32', op, inputs: [i32([2, 4]), i32([4])] },
    {
      name: 'int32 wraps around',
      op,
      inputs: [i32([2], { values: [2 ** 31 - 1, -(2 ** 31)] }), i32([2], { values: [2 ** 31 - 1, -(2 ** 31) + 5] })],
    },
    { name: 'int32 with RELU6', op, options: activation('RELU6'), inputs: [i32([9]), i32([9])] },
    { name: 'int64', op, inputs: [i64([2, 3]), i64([3])] },
  ];
  return cases as OpCase<K>[];
}

const pot = (op: 'ADD' | 'SUB', name: string, a: number, b: number, y: number): OpCase<'ADD' | 'SUB'> => ({
  name,
  op,
  inputs: [code('INT16', [4, 8], [2 ** a, 0]), code('INT16', [4, 8], [2 ** b, 0])],
  outputs: [{ quantization: [2 ** y, 0] }],
});

export const arithmetic: readonly OpCase[] = [
  ...arithmeticCases('ADD'),
  ...arithmeticCases('SUB'),
  ...arithmeticCases('MUL'),
  pot('ADD', 'int16 power-of-two scales, first shifted', -15, -12, -12),
  pot('ADD', 'int16 power-of-two scales, second shifted', -11, -14, -11),
  pot('SUB', 'int16 power-of-two scales, first shifted', -15, -12, -12),
  pot('SUB', 'int16 power-of-two scales, second shifted', -11, -14, -11),
  {
    name: 'int16 power-of-two scales, opted out',
    op: 'ADD',
    options: { potScaleInt16: false },
    inputs: [code('INT16', [4, 8], [2 ** -15, 0]), code('INT16', [4, 8], [2 ** -12, 0])],
    outputs: [{ quantization: [2 ** -12, 0] }],
  },
  {
    name: 'int16 to int8',
    op: 'MUL',
    inputs: [code('INT16', [4, 8], [2 ** -15, 0]), code('INT16', [4, 8], [2 ** -15, 0])],
    outputs: [{ dtype: 'INT8', quantization: [2 ** -7, 0] }],
  },
];
