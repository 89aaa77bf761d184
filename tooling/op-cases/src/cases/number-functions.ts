import type { OpCase } from '../op-case.js';
import { type CaseOperand, constant, f32, i32, i64, ints } from '../operand.js';
import { exact } from './exact.js';
import { forKinds, type Kind, ofKind } from './kinds.js';

const bitKinds: readonly Kind[] = ['int32', 'uint16', 'uint32'];
const plain = (dtype: 'INT8' | 'UINT8' | 'INT16', shape: readonly number[]): CaseOperand => ({ dtype, shape });
const divisor = { range: [1, 9] } as const;
const negative = { range: [-9, -1] } as const;

const integers = ['INT8', 'INT16', 'INT32'] as const;
const divisions: readonly OpCase[] = (['FLOOR_DIV', 'FLOOR_MOD'] as const).flatMap((op): readonly OpCase[] => [
  ...integers.flatMap((dtype): readonly OpCase[] => [
    {
      name: `${dtype} by positive`,
      op,
      inputs: [
        { dtype, shape: [3, 8] },
        { dtype, shape: [3, 8], ...divisor },
      ],
    },
    {
      name: `${dtype} by negative, broadcast`,
      op,
      inputs: [
        { dtype, shape: [3, 8] },
        { dtype, shape: [3, 1], ...negative },
      ],
    },
    {
      name: `${dtype}, broadcast both ways`,
      op,
      inputs: [
        { dtype, shape: [4, 1, 3] },
        { dtype, shape: [2, 1], ...divisor },
      ],
    },
  ]),
  { name: 'float', op, inputs: [f32([4, 5]), f32([4, 5], { range: [0.1, 3] })] },
  { name: 'float by negative, broadcast', op, inputs: [f32([2, 3, 4]), f32([4], { range: [-3, -0.1] })] },
]);

/** Two inputs of every type that works on bits. */
function bitwise(op: 'BITWISE_XOR' | 'RIGHT_SHIFT', second: Partial<CaseOperand>): readonly OpCase[] {
  const operands = [
    ...bitKinds.map((kind) => ofKind(kind, [])),
    ...(['INT8', 'UINT8', 'INT16'] as const).map((dtype) => plain(dtype, [])),
  ];
  return operands.flatMap((x): readonly OpCase[] => {
    const wide: CaseOperand = x.dtype === 'INT32' ? { ...x, range: [-(2 ** 31), 2 ** 31 - 1] } : x;
    const full: CaseOperand = x.dtype === 'UINT32' ? { ...x, range: [0, 2 ** 32 - 1] } : wide;
    const other = { ...full, ...second };
    return [
      {
        name: `${x.dtype}`,
        op,
        inputs: [
          { ...full, shape: [3, 5] },
          { ...other, shape: [3, 5] },
        ],
      },
      {
        name: `${x.dtype}, broadcast`,
        op,
        inputs: [
          { ...full, shape: [2, 3, 4] },
          { ...other, shape: [4] },
        ],
      },
      {
        name: `${x.dtype}, scalar`,
        op,
        inputs: [
          { ...full, shape: [] },
          { ...other, shape: [2, 2] },
        ],
      },
    ];
  });
}

const sums: readonly OpCase[] = [false, true].flatMap((exclusive) =>
  [false, true].flatMap((reverse) => {
    const options = { exclusive, reverse };
    const how = `${exclusive ? 'exclusive' : 'inclusive'}${reverse ? ', reverse' : ''}`;
    return [
      ...forKinds(
        ['float', 'int32', 'int64'],
        'CUMSUM',
        `${how}, last axis`,
        [2, 5],
        (x) => [x, ints([-1], [])],
        options,
      ),
      ...forKinds(
        ['float', 'int32', 'int64'],
        'CUMSUM',
        `${how}, first axis`,
        [4, 2, 3],
        (x) => [x, ints([0], [])],
        options,
      ),
    ];
  }),
);

const boundaries = [-2.5, 0, 0, 1.1, 7];

const exactly: readonly OpCase[] = exact([
  ...divisions,
  {
    name: 'int64',
    op: 'FLOOR_MOD',
    inputs: [i64([4], { values: [2n ** 60n + 5n, -7n, 7n, -(2n ** 55n)] }), i64([4], { values: [7n, 3n, -3n, -9n] })],
  },
  { name: 'int64, broadcast', op: 'FLOOR_MOD', inputs: [i64([3, 4]), i64([1], { values: [-7n] })] },
  {
    name: 'float by zero and infinities',
    op: 'FLOOR_MOD',
    inputs: [f32([5], { values: [1, -1, Infinity, -3, 0] }), f32([5], { values: [0, Infinity, 2, -Infinity, -4] })],
  },
  {
    name: 'float infinities',
    op: 'FLOOR_DIV',
    inputs: [f32([4], { values: [1, Infinity, NaN, -1] }), f32([4], { values: [Infinity, 2, 1, Infinity] })],
  },
  ...bitwise('BITWISE_XOR', {}),
  ...bitwise('RIGHT_SHIFT', { range: [0, 40] }),
  {
    name: 'by negative numbers',
    op: 'RIGHT_SHIFT',
    inputs: [i32([3]), i32([3], { values: [-1, -40, 2] })],
  },
  { name: 'two floats', op: 'ADD_N', inputs: [f32([2, 3]), f32([2, 3])] },
  { name: 'four floats', op: 'ADD_N', inputs: [f32([7]), f32([7]), constant(f32([7])), f32([7])] },
  {
    name: 'three int32',
    op: 'ADD_N',
    inputs: [i32([2, 2]), i32([2, 2], { values: [2 ** 31 - 1, 1, 2, 3] }), i32([2, 2])],
  },
  ...sums,
  { name: 'float', op: 'BUCKETIZE', options: { boundaries }, inputs: [f32([3, 5])] },
  {
    name: 'float at the boundaries',
    op: 'BUCKETIZE',
    options: { boundaries },
    inputs: [f32([8], { values: [-2.5, 0, -0, 1.1, 7, NaN, Infinity, -Infinity] })],
  },
  {
    name: 'int32',
    op: 'BUCKETIZE',
    options: { boundaries: [0, 10, 2 ** 24] },
    inputs: [i32([5], { values: [-1, 0, 10, 2 ** 24 - 1, 2 ** 24 + 1] })],
  },
  { name: 'int64', op: 'BUCKETIZE', options: { boundaries: [-50, 0, 10, 33.5] }, inputs: [i64([2, 4])] },
  {
    name: 'double',
    op: 'BUCKETIZE',
    options: { boundaries },
    inputs: [{ dtype: 'FLOAT64', shape: [4], values: [1.1, 1.0999999, -2.5, 8] }],
  },
  { name: 'without boundaries', op: 'BUCKETIZE', options: { boundaries: [] }, inputs: [f32([3])] },
  { name: 'float', op: 'SIGN', inputs: [f32([2, 4], { values: [-3, 0, -0, 2, Infinity, -Infinity, NaN, 1e-40] })] },
  { name: 'double', op: 'SIGN', inputs: [{ dtype: 'FLOAT64', shape: [3], values: [-1e-300, 0, 5] }] },
  { name: 'int32', op: 'SIGN', inputs: [i32([3, 3])] },
  {
    name: 'float on the axes',
    op: 'ATAN2',
    inputs: [
      f32([9], { values: [0, -0, 0, -0, 1, -1, Infinity, NaN, Infinity] }),
      f32([9], { values: [1, 1, -1, -1, 0, -0, -Infinity, 1, 3] }),
    ],
  },
  {
    name: 'double',
    op: 'ATAN2',
    inputs: [
      { dtype: 'FLOAT64', shape: [6], range: [-2, 2] },
      { dtype: 'FLOAT64', shape: [6], range: [-2, 2] },
    ],
  },
  ...forKinds(['float16', 'bfloat16'], 'ATAN2', 'some', [4], (y) => [
    { ...y, values: [0x3c00, 0xbc00, 0x3800, 0] },
    { ...y, values: [0x3c00, 0x3800, 0xbe00, 0xbc00] },
  ]),
]);

export const numberFunctions: readonly OpCase[] = [
  ...exactly,
  { name: 'float', op: 'ATAN2', inputs: [f32([4, 5]), f32([4, 5])] },
];
