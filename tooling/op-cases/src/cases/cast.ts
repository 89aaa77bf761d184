import { float32ToBfloat16, float32ToFloat16 } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import type { OpCase } from '../op-case.js';
import type { CaseOperand } from '../operand.js';

const fractions = [0, -0, 0.7, -0.7, 1.5, -2.5, 127.9, -128.9, 3, 100.25] as const;
const huge = [300.5, -300.5, 70000, -70000, 3e9, -3e9, 5e9, 1e19, -1e19, 3e38] as const;
const notNumbers = [NaN, Infinity, -Infinity] as const;
const small = [0, 1, 2, 77, 127, 5] as const;

const wide: readonly bigint[] = [
  0n,
  1n,
  -1n,
  255n,
  -300n,
  70000n,
  2n ** 31n,
  -(2n ** 31n) - 5n,
  2n ** 53n + 1n,
  -(2n ** 63n),
];

/** Elements of each type that CAST takes, with both ends. */
const values: readonly (readonly [dtype: TensorType, values: readonly (number | bigint)[]])[] = [
  ['FLOAT32', [...fractions, ...huge]],
  ['FLOAT64', [...fractions, ...huge]],
  ['FLOAT16', [...fractions, 300.5, -300.5, 65504, 6e-8].map(float32ToFloat16)],
  ['BFLOAT16', [...fractions, ...huge].map(float32ToBfloat16)],
  ['INT8', [...small, -1, -128]],
  ['UINT8', [...small, 128, 255]],
  ['INT16', [...small, 300, -300, 32767, -32768]],
  ['UINT16', [...small, 300, 32768, 65535]],
  ['INT32', [...small, 300, -300, 70000, 2 ** 31 - 1, -(2 ** 31), 2 ** 24 + 1]],
  ['UINT32', [...small, 300, 70000, 2 ** 31, 2 ** 32 - 1]],
  ['INT64', wide],
  ['BOOL', [0, 1, 1, 0]],
  ['COMPLEX64', [1.5, 9, -2.5, 8, 100.25, -7]],
];

/** What each type can be cast to. */
const targets: readonly TensorType[] = [
  'FLOAT32',
  'FLOAT64',
  'FLOAT16',
  'BFLOAT16',
  'INT8',
  'UINT8',
  'INT16',
  'UINT16',
  'INT32',
  'UINT32',
  'INT64',
  'BOOL',
  'COMPLEX64',
];

function castCase(
  from: TensorType,
  to: TensorType,
  name: string,
  input: CaseOperand,
  extra: Partial<OpCase> = {},
): OpCase {
  return {
    name: `${from} to ${to}${name}`,
    op: 'CAST',
    options: { inDataType: from, outDataType: to },
    inputs: [input],
    outputs: [{ dtype: to }],
    ...extra,
  };
}

export const castCases: readonly OpCase[] = [
  ...values.flatMap(([from, elements]) =>
    targets.map((to): OpCase => {
      const count = from === 'COMPLEX64' ? elements.length / 2 : elements.length;
      return castCase(from, to, '', { dtype: from, shape: [count], values: elements });
    }),
  ),
  ...(['FLOAT32', 'FLOAT64'] as const).flatMap((from) =>
    targets.map((to) => castCase(from, to, ', NaN and infinities', { dtype: from, shape: [3], values: notNumbers })),
  ),
  ...(['INT4', 'UINT4', 'INT2'] as const).flatMap((narrow): OpCase[] => {
    const extra = narrow === 'INT4' ? {} : ({ castInputs: 'FLOAT32' } as const);
    return [
      castCase(narrow, 'FLOAT32', '', { dtype: narrow, shape: [3, 5] }, extra),
      castCase(
        'FLOAT32',
        narrow,
        ', saturating',
        { dtype: 'FLOAT32', shape: [9], values: [-9.7, -2.5, -0.5, 0, 0.9, 1.5, 7.5, 8, 300] },
        narrow === 'INT4' ? {} : { castOutputs: 'FLOAT32' },
      ),
    ];
  }),
];
