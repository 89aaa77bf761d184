import type { ModeName } from './google-models.js';

/** A kind of difference that is known and meant. */
export interface Explanation {
  readonly title: string;
  /** Why, in Markdown. */
  readonly text: string;
  readonly modes: readonly ModeName[];
  /** Models that it was seen in; absent: any. */
  readonly models?: readonly string[];
  /** What its differences say. */
  readonly fits: RegExp;
}

const int8: readonly ModeName[] = ['static_int8', 'static_int8_io'];
const wide: readonly ModeName[] = ['int16x8'];

/** Differences that are meant, and why. The first that fits counts. */
export const explanations: readonly Explanation[] = [
  {
    title: 'An LSTM whose output is joined with others',
    text: 'The concatenation gives the output of the LSTM its own range. Google writes it to the output alone and leaves the state, which holds the same numbers, on the range from before: the kernel then reads its last output wrongly at every step. Ours moves the state along.',
    modes: int8,
    models: ['bidirectional_lstm'],
    fits: /UNIDIRECTIONAL_SEQUENCE_LSTM (input 18|intermediate 4) \(INT8\)|REVERSE_V2 input 0 \(INT8\)/,
  },
  {
    title: 'State in 16-bit floats',
    text: "Google stores the LSTM's variables as FLOAT16 and dequantizes them before the operator, which then writes its state into the copy: it forgets everything between steps. Ours leaves variables as they are.",
    modes: ['float16'],
    models: ['lstm', 'bidirectional_lstm'],
    fits: /UNIDIRECTIONAL_SEQUENCE_LSTM input 1[89]/,
  },
  {
    title: 'LSTM with 16-bit activations',
    text: 'No kernel of the stock runtime takes it. Google leaves weights in float, yet gives outputs and states INT8 types; the file does not load, or computes something else. Ours leaves the operator in float, with a QUANTIZE behind it.',
    modes: wide,
    models: ['lstm', 'bidirectional_lstm'],
    fits: /./,
  },
  {
    title: 'Left in float by Google',
    text: 'ELU and UNPACK (INT8), PRELU and SQRT (INT16), and the value of PADV2 (INT16; that file does not load): the stock runtime has integer kernels for them, and ours uses them. A model with integer inputs and outputs then has no float operator left.',
    modes: [...int8, ...wide],
    models: ['elementwise', 'movements'],
    fits: /ELU|UNPACK|PADV2|SQRT|INT16 against FLOAT32|INT8 against FLOAT32|theirs has (DE)?QUANTIZE where ours has (PRELU|SUB|ADD|RELU|ELU|SQRT)/,
  },
  {
    title: 'Left in float by us',
    text: 'DIV (INT8), SUM and SQUARED_DIFFERENCE (INT16): no published runtime before the newest takes them, or the specification does not list them. In 16 bits, what Google makes of SQUARED_DIFFERENCE does not always run: the attention model fails with the root of a negative number.',
    modes: [...int8, ...wide],
    fits: /DIV|SUM|SQUARED_DIFFERENCE|MEAN input 0|(QUANTIZE|output \d+)( input 0)?: (FLOAT32 against INT(8|16)|theirs has DEQUANTIZE)|FLOAT32 against INT16/,
  },
  {
    title: 'Constants of zeros',
    text: 'A constant without extent has no scale of its own. Google takes 1e-6 as its range (INT8) or 0 as its scale (INT16), which some kernels refuse beside ordinary scales; ours takes a range of 1. Its elements are 0 either way.',
    modes: [...int8, ...wide],
    models: ['attention'],
    fits: /SUB input 0 \(INT(8|16)\)/,
  },
  {
    title: 'Last digit of 16-bit constants',
    text: 'Google rounds constants of 16 bits by two different routines, both in single precision; ours follows the one for constant operands of arithmetic. A single element of a constant of MAXIMUM is one step (of 65,535) off.',
    modes: wide,
    fits: /\(INT16\): \d of \d+ elements differ/,
  },
];

/** The explanation of a difference; `undefined` where it has none. */
export function explanationOf(model: string, mode: ModeName, difference: string): Explanation | undefined {
  return explanations.find(
    ({ modes, models, fits }) =>
      modes.includes(mode) && (models === undefined || models.includes(model)) && fits.test(difference),
  );
}
