import type { OpCase } from '../op-case.js';
import { code, constant, f32, variable } from '../operand.js';
import { judgedWithState } from './judged-with-state.js';
import { diagonalLstm } from './lstm-formula.js';
import {
  floatTypes,
  gateInputs,
  hybridTypes,
  type LstmParts,
  type LstmSizes,
  type LstmTypes,
  lstmInputs,
  stateInputs,
  weightScale,
} from './lstm-operands.js';

interface Variant {
  readonly name: string;
  readonly sizes?: Partial<LstmSizes>;
  readonly parts?: LstmParts;
  readonly options?: { readonly cellClip?: number; readonly projClip?: number };
}

const small: LstmSizes = { batch: 2, depth: 3, cell: 4, output: 4 };

const variants: readonly Variant[] = [
  { name: 'plain' },
  { name: 'coupled gates', parts: { coupled: true } },
  { name: 'peephole', parts: { peephole: true } },
  {
    name: 'coupled gates, peephole, clipped cell',
    parts: { coupled: true, peephole: true },
    options: { cellClip: 0.4 },
  },
  { name: 'projection', sizes: { output: 2 }, parts: { projection: 'plain' }, options: { projClip: 0.2 } },
  { name: 'wide projection, bias', sizes: { output: 7 }, parts: { projection: 'biased', peephole: true } },
  { name: 'layer normalization', parts: { layerNorm: true } },
  {
    name: 'layer normalization, coupled gates, peephole, projection',
    sizes: { cell: 9, output: 5, depth: 6, batch: 3 },
    parts: { layerNorm: true, coupled: true, peephole: true, projection: 'biased' },
  },
  { name: 'single unit, batch of one', sizes: { batch: 1, depth: 1, cell: 1, output: 1 } },
];

interface Arithmetic {
  readonly name: string;
  readonly types: LstmTypes;
  readonly asymmetric: boolean;
}

const arithmetics: readonly Arithmetic[] = [
  { name: 'float', types: floatTypes, asymmetric: false },
  { name: 'int8 weights', types: hybridTypes(), asymmetric: false },
  { name: 'int8 weights, asymmetric', types: hybridTypes(), asymmetric: true },
];

/** uint8 weights are read as int8 ones. */
const unsigned: Arithmetic = { name: 'uint8 weights', types: hybridTypes('UINT8'), asymmetric: false };
const withUnsigned: readonly Arithmetic[] = [...arithmetics, unsigned];

const steps = withUnsigned.flatMap(({ name: how, types, asymmetric }) =>
  variants.map(({ name, sizes = {}, parts = {}, options = {} }): OpCase<'LSTM'> => {
    const all = { ...small, ...sizes };
    return {
      name: `${how}, ${name}`,
      op: 'LSTM',
      options: { fusedActivationFunction: 'TANH', asymmetricQuantizeInputs: asymmetric, ...options },
      inputs: [f32([all.batch, all.depth]), ...lstmInputs(all, types, parts)],
    };
  }),
);

const sequences = withUnsigned.flatMap(({ name: how, types, asymmetric }) =>
  [false, true].flatMap((timeMajor) =>
    variants.map(({ name, sizes = {}, parts = {}, options = {} }): OpCase<'UNIDIRECTIONAL_SEQUENCE_LSTM'> => {
      const all = { ...small, ...sizes };
      const shape = timeMajor ? [5, all.batch, all.depth] : [all.batch, 5, all.depth];
      return {
        name: `${how}, ${timeMajor ? 'time-major' : 'batch-major'}, ${name}`,
        op: 'UNIDIRECTIONAL_SEQUENCE_LSTM',
        options: { fusedActivationFunction: 'TANH', timeMajor, asymmetricQuantizeInputs: asymmetric, ...options },
        inputs: [f32(shape), ...lstmInputs(all, types, parts)],
      };
    }),
  ),
);

const special: readonly OpCase[] = [
  ...(['RELU', 'RELU6', 'RELU_N1_TO_1', 'SIGN_BIT'] as const).map(
    (fusedActivationFunction): OpCase<'LSTM'> => ({
      name: `float, ${fusedActivationFunction}`,
      op: 'LSTM',
      options: { fusedActivationFunction },
      inputs: [f32([2, 3]), ...lstmInputs(small, floatTypes, {})],
    }),
  ),
  {
    name: '20 inputs',
    op: 'LSTM',
    options: { fusedActivationFunction: 'TANH' },
    inputs: [f32([2, 3]), ...lstmInputs(small, floatTypes, {}).slice(0, 19)],
  },
  {
    name: 'input of zeros',
    op: 'LSTM',
    options: { fusedActivationFunction: 'TANH' },
    inputs: [f32([2, 3], { range: [0, 0] }), ...lstmInputs(small, hybridTypes(), {})],
  },
  ...arithmetics.map(
    ({ name, types, asymmetric }): OpCase<'UNIDIRECTIONAL_SEQUENCE_LSTM'> => ({
      name: `${name}, diagonal recurrent weights`,
      op: 'UNIDIRECTIONAL_SEQUENCE_LSTM',
      options: {
        fusedActivationFunction: 'TANH',
        timeMajor: true,
        diagonalRecurrentTensors: true,
        asymmetricQuantizeInputs: asymmetric,
      },
      inputs: [f32([4, 2, 3]), ...lstmInputs(small, types, { diagonal: true })],
      notJudged: 'the one runtime that takes variables does not know version 4 of the op',
      expected: diagonalLstm(4, 2, 4, types === floatTypes ? 1 : weightScale),
      // Inputs quantized to 255 steps over a range of 8 are half a step off, times three weights of at most one.
      ...(types === floatTypes ? {} : { tolerance: 0.05 }),
    }),
  ),
];

const basic: readonly OpCase[] = [
  ...[
    [1, 2, 4],
    [3, 5, 2],
    [2, 7, 8],
  ].flatMap(([batch = 1, depth = 1, units = 1]): readonly OpCase[] => [
    {
      name: `BASIC float [${batch}, ${depth}] of ${units}`,
      op: 'LSTM',
      options: { kernelType: 'BASIC', fusedActivationFunction: 'TANH' },
      inputs: [
        f32([batch, depth]),
        variable(f32([batch, units])),
        constant(f32([4 * units, depth + units], { range: [-1, 1] })),
        constant(f32([4 * units], { range: [-1, 1] })),
        variable(f32([batch, units])),
      ],
    },
    {
      name: `BASIC uint8 [${batch}, ${depth}] of ${units}`,
      op: 'LSTM',
      options: { kernelType: 'BASIC', fusedActivationFunction: 'TANH' },
      inputs: [
        code('UINT8', [batch, depth], [1 / 128, 128]),
        variable(code('UINT8', [batch, units], [1 / 128, 128])),
        constant(code('UINT8', [4 * units, depth + units], [0.02, 121])),
        constant({ dtype: 'INT32', shape: [4 * units], quantization: [0.02 / 128, 0], range: [-5000, 5000] }),
        variable(code('INT16', [batch, units], [2 ** -11, 0])),
      ],
      outputs: [
        { quantization: [1 / 128, 128] },
        { quantization: [2 ** -11, 0] },
        { quantization: [1 / 128, 128] },
        { quantization: [2 ** -12, 0] },
      ],
    },
  ]),
];

interface Direction {
  readonly name: string;
  readonly sizes?: Partial<LstmSizes>;
  readonly parts?: LstmParts;
  /** Depth of the auxiliary input, which may come without weights of its own. */
  readonly auxiliary?: { readonly depth: number; readonly weights: boolean };
  readonly mergeOutputs?: true;
  readonly batch?: number;
  readonly time?: number;
}

const directions: readonly Direction[] = [
  { name: 'two outputs' },
  { name: 'merged outputs, batch of one', mergeOutputs: true, batch: 1 },
  { name: 'coupled gates, projection', sizes: { output: 3 }, parts: { coupled: true, projection: 'biased' } },
  { name: 'peephole', parts: { peephole: true } },
  { name: 'auxiliary input', auxiliary: { depth: 3, weights: true } },
  // The runtime that judges walks over an auxiliary input by the input's depth: at the first time that is no matter.
  { name: 'narrow auxiliary input', auxiliary: { depth: 2, weights: true }, batch: 1, time: 1 },
  { name: 'auxiliary input without weights', auxiliary: { depth: 3, weights: false } },
];

const bidirectional = withUnsigned.flatMap(({ name: how, types, asymmetric }) =>
  [false, true].flatMap((timeMajor) =>
    directions.map(
      ({
        name,
        sizes = {},
        parts = {},
        auxiliary,
        mergeOutputs = false,
        batch = 2,
        time = 4,
      }): OpCase<'BIDIRECTIONAL_SEQUENCE_LSTM'> => {
        const all: LstmSizes = { ...small, ...sizes, batch };
        const sequence = (depth: number): readonly number[] =>
          timeMajor ? [time, batch, depth] : [batch, time, depth];
        const auxiliaryWeights = Array.from({ length: 8 }, () =>
          auxiliary?.weights ? types.weights([all.cell, auxiliary.depth]) : null,
        );
        return {
          name: `${how}, ${timeMajor ? 'time-major' : 'batch-major'}, ${name}`,
          op: 'BIDIRECTIONAL_SEQUENCE_LSTM',
          options: {
            fusedActivationFunction: 'TANH',
            timeMajor,
            mergeOutputs,
            asymmetricQuantizeInputs: asymmetric,
          },
          inputs: [
            f32(sequence(all.depth)),
            ...gateInputs(all, types, parts),
            ...gateInputs(all, types, parts),
            ...stateInputs(all, types),
            ...stateInputs(all, types),
            auxiliary ? f32(sequence(auxiliary.depth)) : null,
            ...(parts.coupled
              ? auxiliaryWeights.map((operand, i) => (i % 4 === 0 ? null : operand))
              : auxiliaryWeights),
          ],
          outputs: mergeOutputs ? [{}] : [{}, {}],
        };
      },
    ),
  ),
);

/** LSTM in float and hybrid arithmetic, and BASIC, in all its ops. */
export const lstm: readonly OpCase[] = [...steps, ...sequences, ...special, ...basic, ...bidirectional].map(
  judgedWithState,
);
