import type { OpCase } from '../op-case.js';
import { type CaseOperand, type CaseQuantization, constant, f32, ints } from '../operand.js';
import { perAxis } from '../weights.js';

const weights = (
  dtype: 'INT8' | 'INT4' | 'INT2' | 'UINT8',
  shape: readonly number[],
  quantization: CaseQuantization,
): CaseOperand => {
  const range = { INT8: [-127, 127], INT4: [-7, 7], INT2: [-2, 1], UINT8: [0, 255] } as const;
  return { dtype, shape, quantization, range: range[dtype], constant: true };
};

/**
 * The int4 kernel multiplies unsigned weights and takes what is too much off the bias, both in float32: what cancels leaves
 * more roundings behind.
 */
const int4Tolerance = 1e-5;

const images = [
  {
    name: '3×3 SAME',
    input: [2, 5, 7, 3],
    filter: [4, 3, 3, 3],
    options: { padding: 'SAME', strideW: 1, strideH: 1, fusedActivationFunction: 'RELU6' },
  },
  {
    name: '1×1',
    input: [3, 4, 5, 6],
    filter: [5, 1, 1, 6],
    options: { padding: 'VALID', strideW: 1, strideH: 1 },
  },
  {
    name: '5×3 stride 2',
    input: [1, 9, 8, 2],
    filter: [3, 5, 3, 2],
    options: { padding: 'SAME', strideW: 2, strideH: 2, fusedActivationFunction: 'RELU' },
  },
] as const;

const convolutions: readonly OpCase[] = images.flatMap(({ name, input, filter, options }): OpCase[] => {
  const bias = constant(f32([filter[0]]));
  const image = f32(input, { range: [-1, 5] });
  const conv = (what: string, operand: CaseOperand): OpCase => ({
    name: `hybrid ${what}, ${name}`,
    op: 'CONV_2D',
    options,
    inputs: [image, operand, bias],
  });
  return [
    conv('int8 per tensor', weights('INT8', filter, [0.01, 0])),
    conv(
      'int8 with one scale told for each channel',
      weights('INT8', filter, {
        scale: filter.slice(0, 1).flatMap((n) => Array.from({ length: n }, () => 0.01)),
        axis: 0,
      }),
    ),
    conv('int4 per tensor', weights('INT4', filter, [0.1, 0])),
    conv('int4 per axis', weights('INT4', filter, perAxis(filter[0], 0, 0.1))),
    conv('uint8', weights('UINT8', filter, [0.01, 0])),
  ];
});

const others: readonly OpCase[] = [
  ...[
    { input: [1, 5, 5, 6], filter: [4, 3, 3, 3] },
    { input: [2, 4, 6, 8], filter: [8, 3, 2, 2] },
    { input: [1, 7, 5, 4], filter: [8, 1, 1, 1] },
  ].map(
    ({ input, filter }): OpCase => ({
      name: `hybrid per axis, ${(input[3] ?? 1) / (filter[3] ?? 1)} groups of ${filter[3]} channels`,
      op: 'CONV_2D',
      options: { padding: 'SAME', strideW: 1, strideH: 1 },
      inputs: [
        f32(input, { range: [-1, 5] }),
        weights('INT8', filter, perAxis(filter[0] ?? 1, 0)),
        constant(f32([filter[0] ?? 1])),
      ],
    }),
  ),
  ...[
    { name: 'of all zeros', range: [0, 0], rows: 3 },
    { name: 'of one sign', range: [2, 6], rows: 2 },
    { name: 'of the other sign', range: [-7, -3], rows: 2 },
    { name: 'with many rows', range: [-3, 4], rows: 21 },
  ].flatMap(({ name, range: [min = 0, max = 0], rows }): OpCase[] =>
    [false, true].flatMap((asymmetricQuantizeInputs) =>
      [
        weights('INT8', [6, 36], [0.01, 0]),
        weights('INT8', [6, 36], perAxis(6, 0)),
        weights('INT4', [6, 36], perAxis(6, 0, 0.1)),
        weights('INT4', [3, 36], [0.1, 0]),
        weights('INT2', [6, 36], perAxis(6, 0, 0.3)),
        weights('INT2', [5, 37], [0.3, 0]),
        weights('UINT8', [6, 36], [0.01, 0]),
      ].map(
        (operand): OpCase => ({
          name: `hybrid ${asymmetricQuantizeInputs ? 'asymmetric ' : ''}${operand.dtype} ${operand.shape.join(' × ')}${operand.quantization && 'axis' in operand.quantization ? ' per axis' : ''}, rows ${name}`,
          op: 'FULLY_CONNECTED',
          options: { asymmetricQuantizeInputs },
          ...(operand.dtype === 'INT4' ? { tolerance: int4Tolerance } : {}),
          inputs: [
            f32([rows, operand.shape[1] ?? 1], { range: [min, max] }),
            operand,
            constant(f32([operand.shape[0] ?? 1])),
          ],
        }),
      ),
    ),
  ),
  ...(['TANH', 'SIGN_BIT', 'RELU_N1_TO_1'] as const).flatMap((fusedActivationFunction): OpCase[] => [
    {
      name: `hybrid, then ${fusedActivationFunction}`,
      op: 'FULLY_CONNECTED',
      options: { fusedActivationFunction },
      inputs: [f32([3, 12]), weights('INT8', [7, 12], [0.002, 0]), null],
    },
    {
      name: `hybrid int4, then ${fusedActivationFunction}`,
      op: 'FULLY_CONNECTED',
      options: { fusedActivationFunction },
      inputs: [f32([3, 32]), weights('INT4', [8, 32], [0.01, 0]), constant(f32([8]))],
    },
  ]),
  {
    name: 'hybrid keeping dimensions',
    op: 'FULLY_CONNECTED',
    options: { keepNumDims: true, asymmetricQuantizeInputs: true },
    inputs: [f32([2, 3, 8]), weights('INT8', [5, 8], perAxis(5, 0)), constant(f32([5]))],
  },
  ...[false, true].flatMap((asymmetricQuantizeInputs): OpCase[] =>
    [
      { name: 'matrices', left: [2, 3, 16], right: [2, 16, 5], options: {} },
      { name: 'adjoint right', left: [2, 3, 16], right: [2, 5, 16], options: { adjY: true } },
      { name: 'adjoint left', left: [2, 16, 3], right: [2, 16, 5], options: { adjX: true } },
      { name: 'one matrix for all', left: [4, 3, 16], right: [16, 5], options: {} },
      { name: 'one matrix for all, of rank 3', left: [4, 3, 16], right: [1, 16, 5], options: {} },
    ].flatMap(({ name, left, right, options }): OpCase[] => {
      const units = options.adjY ? right.length - 2 : right.length - 1;
      return [['', [0.03, 0] as const] as const, [' per axis', perAxis(right[units] ?? 1, units)] as const].map(
        ([what, quantization]) => ({
          name: `hybrid${asymmetricQuantizeInputs ? ' asymmetric' : ''}${what}, ${name}`,
          op: 'BATCH_MATMUL',
          options: { ...options, asymmetricQuantizeInputs },
          inputs: [f32(left, { range: [-1, 5] }), weights('INT8', right, quantization)],
        }),
      );
    }),
  ),
  {
    name: 'hybrid, one matrix for all of rank 4',
    op: 'BATCH_MATMUL',
    inputs: [f32([2, 2, 3, 16]), weights('INT8', [16, 5], [0.03, 0])],
    notJudged: "TFLite's kernel takes the scales of other rows where there is more than one leading axis",
    expected: ([x, w]) => [
      Float32Array.from({ length: 60 }, (_, at) => {
        let sum = 0;
        for (let k = 0; k < 16; k++) {
          sum += Number(x?.[Math.floor(at / 5) * 16 + k]) * 0.03 * Number(w?.[k * 5 + (at % 5)]);
        }
        return sum;
      }),
    ],
    // Half a step of 4 / 127 for each of 16 elements, times weights of up to 3.8, against results of up to 40.
    tolerance: 0.02,
  },
  ...[false, true].map(
    (bias): OpCase => ({
      name: `hybrid${bias ? ' with bias' : ''}`,
      op: 'TRANSPOSE_CONV',
      options: { padding: 'SAME', strideW: 2, strideH: 1 },
      inputs: [
        ints([2, 5, 8, 3]),
        weights('INT8', [3, 3, 2, 4], perAxis(3, 0)),
        f32([2, 5, 4, 4], { range: [-1, 5] }),
        ...(bias ? [constant(f32([3]))] : []),
      ],
    }),
  ),
];

export const hybridWeights: readonly OpCase[] = [...convolutions, ...others];
