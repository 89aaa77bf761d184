import type { OpCase } from '../op-case.js';
import { type CaseOperand, code, constant, f32, variable } from '../operand.js';
import { judgedWithState } from './judged-with-state.js';

interface Arithmetic {
  readonly name: string;
  weights(shape: readonly number[]): CaseOperand;
  readonly asymmetric: boolean;
}

const floatWeights = (shape: readonly number[]): CaseOperand => constant(f32(shape, { range: [-0.7, 0.7] }));
const codes =
  (dtype: 'INT8' | 'UINT8') =>
  (shape: readonly number[]): CaseOperand =>
    constant(code(dtype, shape, [0.005, 0]));

const arithmetics: readonly Arithmetic[] = [
  { name: 'float', weights: floatWeights, asymmetric: false },
  { name: 'int8 weights', weights: codes('INT8'), asymmetric: false },
  { name: 'int8 weights, asymmetric', weights: codes('INT8'), asymmetric: true },
  { name: 'uint8 weights', weights: codes('UINT8'), asymmetric: false },
];

const activations = ['NONE', 'RELU', 'RELU6', 'RELU_N1_TO_1', 'TANH', 'SIGN_BIT'] as const;

function cell({ weights }: Arithmetic, batch: number, depth: number, units: number): OpCase['inputs'] {
  return [
    weights([units, depth]),
    weights([units, units]),
    constant(f32([units], { range: [-1, 1] })),
    variable(f32([batch, units])),
  ];
}

const sizes: readonly (readonly [batch: number, depth: number, units: number])[] = [
  [1, 1, 1],
  [2, 8, 16],
  [3, 5, 4],
];

const steps = arithmetics.flatMap((arithmetic) =>
  sizes.map(
    ([batch, depth, units], i): OpCase<'RNN'> => ({
      name: `${arithmetic.name} [${batch}, ${depth}] of ${units}`,
      op: 'RNN',
      options: {
        fusedActivationFunction: activations[i + 1] ?? 'RELU',
        asymmetricQuantizeInputs: arithmetic.asymmetric,
      },
      inputs: [f32([batch, depth]), ...cell(arithmetic, batch, depth, units)],
    }),
  ),
);

const everyActivation = activations.map(
  (fusedActivationFunction): OpCase<'RNN'> => ({
    name: `activation ${fusedActivationFunction}`,
    op: 'RNN',
    options: { fusedActivationFunction },
    inputs: [f32([2, 3]), ...cell({ name: '', weights: floatWeights, asymmetric: false }, 2, 3, 5)],
  }),
);

const sequences = arithmetics.flatMap((arithmetic) =>
  [false, true].flatMap((timeMajor) =>
    sizes.map(
      ([batch, depth, units]): OpCase<'UNIDIRECTIONAL_SEQUENCE_RNN'> => ({
        name: `${arithmetic.name}, ${timeMajor ? 'time-major' : 'batch-major'}, [${batch}, ${depth}] of ${units}`,
        op: 'UNIDIRECTIONAL_SEQUENCE_RNN',
        options: { fusedActivationFunction: 'TANH', timeMajor, asymmetricQuantizeInputs: arithmetic.asymmetric },
        inputs: [f32(timeMajor ? [5, batch, depth] : [batch, 5, depth]), ...cell(arithmetic, batch, depth, units)],
      }),
    ),
  ),
);

interface Direction {
  readonly name: string;
  readonly mergeOutputs?: true;
  readonly auxiliary?: 'weights' | 'alone';
  /**
   * As many as times by default: the runtime that judges gives the second output of a time-major sequence the batch-major
   * shape. One where hybrid outputs are merged: of a further one, the kernels read zero points that there are not.
   */
  readonly batch?: 1;
}

const directions: readonly Direction[] = [
  { name: 'two outputs' },
  { name: 'merged outputs', mergeOutputs: true, batch: 1 },
  { name: 'auxiliary input', auxiliary: 'weights' },
  { name: 'auxiliary input, merged outputs', auxiliary: 'weights', mergeOutputs: true, batch: 1 },
  { name: 'auxiliary input without weights', auxiliary: 'alone' },
];

const bidirectional = arithmetics.flatMap((arithmetic) =>
  [false, true].flatMap((timeMajor) =>
    directions.map(({ name, mergeOutputs = false, auxiliary, batch = 4 }): OpCase<'BIDIRECTIONAL_SEQUENCE_RNN'> => {
      const shape = timeMajor ? [4, batch, 3] : [batch, 4, 3];
      const auxiliaryWeights =
        auxiliary === 'weights'
          ? [
              [5, 3],
              [2, 3],
            ].map(arithmetic.weights)
          : [null, null];
      return {
        name: `${arithmetic.name}, ${timeMajor ? 'time-major' : 'batch-major'}, ${name}`,
        op: 'BIDIRECTIONAL_SEQUENCE_RNN',
        options: {
          fusedActivationFunction: 'TANH',
          timeMajor,
          mergeOutputs,
          asymmetricQuantizeInputs: arithmetic.asymmetric,
        },
        inputs: [
          f32(shape),
          ...cell(arithmetic, batch, 3, 5),
          ...cell(arithmetic, batch, 3, 2),
          auxiliary ? f32(shape) : null,
          ...auxiliaryWeights,
        ],
        outputs: mergeOutputs ? [{}] : [{}, {}],
      };
    }),
  ),
);

interface Svdf {
  readonly batch: number;
  readonly depth: number;
  readonly units: number;
  readonly rank: number;
  readonly memory: number;
}

const svdfs: readonly Svdf[] = [
  { batch: 2, depth: 3, units: 4, rank: 1, memory: 10 },
  { batch: 1, depth: 6, units: 3, rank: 2, memory: 1 },
  { batch: 3, depth: 5, units: 7, rank: 3, memory: 4 },
];

const svdf = svdfs.flatMap(({ batch, depth, units, rank, memory }): readonly OpCase<'SVDF'>[] => {
  const title = `${units} units of rank ${rank}, memory ${memory}`;
  const filters = units * rank;
  const real = arithmetics.map(
    ({ name, weights, asymmetric }, i): OpCase<'SVDF'> => ({
      name: `${name}, ${title}`,
      op: 'SVDF',
      options: {
        rank,
        fusedActivationFunction: activations[i] ?? 'NONE',
        asymmetricQuantizeInputs: asymmetric,
      },
      inputs: [
        f32([batch, depth]),
        weights([filters, depth]),
        weights([filters, memory]),
        i % 2 === 0 ? constant(f32([units])) : null,
        variable(f32([batch, memory * filters])),
      ],
    }),
  );
  const integer = ([true, false] as const).map(
    (biased): OpCase<'SVDF'> => ({
      name: `int8 with an int16 state, ${title}${biased ? '' : ', no bias'}`,
      op: 'SVDF',
      options: { rank, fusedActivationFunction: 'RELU' },
      inputs: [
        code('INT8', [batch, depth], [0.02, 5]),
        constant(code('INT8', [filters, depth], [0.01, 0])),
        constant(code('INT16', [filters, memory], [3e-5, 0])),
        biased ? constant({ dtype: 'INT32', shape: [units], range: [-200000, 200000] }) : null,
        variable(code('INT16', [batch, memory * filters], [0.0005, 0])),
      ],
      outputs: [{ quantization: [0.04, -20] }],
    }),
  );
  return [...real, ...integer];
});

/**
 * One step of SVDF from a state of zeros, by its definition over codes: only the newest column of the state counts. The
 * scales are powers of two, so that rescaling is a shift that rounds.
 */
function firstSvdfStep(inputs: Parameters<NonNullable<OpCase['expected']>>[0]): readonly Int8Array[] {
  const [x = [], wf = [], wt = [], b = []] = inputs.map((data) =>
    data === null ? [] : Array.from<unknown, number>(data, Number),
  );
  const round = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));
  const clamp = (value: number): number => Math.max(-128, Math.min(127, value));
  const newest = Array.from({ length: 4 }, (_, filter) =>
    clamp(round([0, 1, 2].reduce((sum, i) => sum + ((x[i] ?? 0) - 3) * (wf[filter * 3 + i] ?? 0), 0) / 512)),
  );
  return [
    Int8Array.from({ length: 2 }, (_, unit) => {
      const sum = [0, 1].reduce(
        (total, r) => total + (newest[2 * unit + r] ?? 0) * (wt[(2 * unit + r) * 5 + 4] ?? 0),
        0,
      );
      return clamp(round((sum + (b[unit] ?? 0)) / 256) - 7);
    }),
  ];
}

const narrowState: OpCase<'SVDF'> = {
  name: 'int8 with an int8 state',
  op: 'SVDF',
  options: { rank: 2, fusedActivationFunction: 'RELU' },
  inputs: [
    code('INT8', [1, 3], [2 ** -5, 3]),
    constant(code('INT8', [4, 3], [2 ** -7, 0])),
    constant(code('INT8', [4, 5], [2 ** -6, 0])),
    constant({ dtype: 'INT32', shape: [2], range: [-9000, 9000] }),
    variable(code('INT8', [1, 20], [2 ** -3, 0])),
  ],
  outputs: [{ quantization: [2 ** -1, -7] }],
  notJudged: 'an int8 state is known to the runtime for microcontrollers alone',
  expected: firstSvdfStep,
};

/** The basic RNN in all its ops, and SVDF. */
export const rnn: readonly OpCase[] = [
  ...steps,
  ...everyActivation,
  ...sequences,
  ...bidirectional,
  ...svdf,
  narrowState,
].map(judgedWithState);
