import type { CaseOutput, OpCase } from '../op-case.js';
import { type CaseOperand, type CaseQuantization, code, variable } from '../operand.js';
import { judgedWithState } from './judged-with-state.js';
import { integerTypes, type LstmParts, type LstmSizes, type LstmTypes, lstmInputs } from './lstm-operands.js';

const input: CaseQuantization = [0.0235, 4];
const state = [0.0078125, -3] as const;

interface Variant {
  readonly name: string;
  readonly sizes?: Partial<LstmSizes>;
  readonly parts?: LstmParts;
  readonly options?: { readonly cellClip?: number; readonly projClip?: number };
  /** Exponent of the scale of the cell state. */
  readonly cellScale?: number;
}

const small: LstmSizes = { batch: 2, depth: 5, cell: 4, output: 4 };

const variants: readonly Variant[] = [
  { name: 'plain' },
  { name: 'cell state of 15 fractional bits', cellScale: -15 },
  { name: 'cell state of 9 fractional bits', cellScale: -9 },
  { name: 'coupled gates', parts: { coupled: true } },
  { name: 'peephole', parts: { peephole: true } },
  { name: 'clipped cell', options: { cellClip: 0.3 } },
  { name: 'projection', sizes: { output: 3 }, parts: { projection: 'plain' } },
  {
    name: 'clipped projection, bias',
    sizes: { output: 3 },
    parts: { projection: 'biased' },
    options: { projClip: 0.2 },
  },
  { name: 'layer normalization', parts: { layerNorm: true } },
  {
    name: 'layer normalization, coupled gates, projection',
    sizes: { cell: 11, output: 6, depth: 9, batch: 3 },
    parts: { layerNorm: true, coupled: true, projection: 'biased' },
  },
  {
    name: 'narrow projection, peephole',
    sizes: { cell: 6, output: 4 },
    parts: { peephole: true, projection: 'plain' },
  },
];

function typesWith(cellScale: number): LstmTypes {
  return { ...integerTypes, cellState: (shape) => variable(code('INT16', shape, [2 ** cellScale, 0])) };
}

/** Scales of the gates' sums before layer normalization, and of the output before the projection. */
function intermediatesOf(parts: LstmParts): readonly CaseOutput[] {
  const sums = [0.0003, 0.0002, 0.00025, 0.0004].map((scale): CaseOutput => ({ quantization: [scale, 0] }));
  const hidden: CaseOutput = {
    dtype: 'INT8',
    // Without a projection, the runtime that judges subtracts this zero point where today's kernel adds it.
    quantization: parts.projection ? [0.0069, 6] : [state[0], 0],
  };
  return parts.layerNorm ? [...sums, hidden] : [{}, {}, {}, {}, hidden];
}

function operandsOf(
  variant: Variant,
  shape: (sizes: LstmSizes) => readonly number[],
): Pick<OpCase, 'inputs' | 'outputs' | 'intermediates'> {
  const { sizes = {}, parts = {}, cellScale = -11 } = variant;
  const all = { ...small, ...sizes };
  return {
    inputs: [code('INT8', shape(all), input), ...lstmInputs(all, typesWith(cellScale), parts)],
    outputs: [{ quantization: state }],
    intermediates: intermediatesOf(parts),
  };
}

const steps = variants.map(
  (variant): OpCase<'LSTM'> => ({
    name: `int8 with int16 gates, ${variant.name}`,
    op: 'LSTM',
    options: { fusedActivationFunction: 'TANH', ...variant.options },
    ...operandsOf(variant, ({ batch, depth }) => [batch, depth]),
  }),
);

const sequences = [false, true].flatMap((timeMajor) =>
  variants.map(
    (variant): OpCase<'UNIDIRECTIONAL_SEQUENCE_LSTM'> => ({
      name: `int8, ${timeMajor ? 'time-major' : 'batch-major'}, ${variant.name}`,
      op: 'UNIDIRECTIONAL_SEQUENCE_LSTM',
      options: { fusedActivationFunction: 'TANH', timeMajor, ...variant.options },
      ...operandsOf(variant, ({ batch, depth }) => (timeMajor ? [6, batch, depth] : [batch, 6, depth])),
    }),
  ),
);

/** Twelve intermediates: for each gate its sum, W·x and R·h. */
const products: readonly CaseOutput[] = [
  [0.0002, 0],
  [0.05, 3],
  [0.03, -2],
  [0.0003, 0],
  [0.045, -5],
  [0.025, 7],
  [0.00025, 0],
  [0.04, 2],
  [0.02, 1],
  [0.0004, 0],
  [0.035, -4],
  [0.03, 6],
].map(([scale = 1, zeroPoint = 0], i) => ({ dtype: i % 3 === 0 ? 'INT16' : 'INT8', quantization: [scale, zeroPoint] }));

const int8Gates = [
  { name: 'of 4 cells', sizes: { cell: 4, output: 3 } },
  { name: 'of 10 cells, clipped', sizes: { cell: 10, output: 6, batch: 3 }, options: { cellClip: 0.5, projClip: 0.4 } },
  { name: 'of a batch of one', sizes: { cell: 7, output: 7, batch: 1 } },
].map(({ name, sizes, options }): OpCase<'LSTM'> => {
  const parts: LstmParts = { coupled: true, layerNorm: true, projection: 'biased' };
  const types: LstmTypes = { ...typesWith(-15) };
  const all: LstmSizes = { ...small, ...sizes };
  const x: CaseOperand = code('INT8', [all.batch, all.depth], input);
  return {
    name: `int8 with int8 gates, ${name}`,
    op: 'LSTM',
    options: { fusedActivationFunction: 'TANH', ...options },
    inputs: [x, ...lstmInputs(all, types, parts)],
    outputs: [{ quantization: state }],
    intermediates: products,
  };
});

/** LSTM in integer arithmetic. */
export const integerLstm: readonly OpCase[] = [...steps, ...sequences, ...int8Gates].map(judgedWithState);
