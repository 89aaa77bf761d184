import type { NnapiModel, NnapiOperand } from './nnapi-case.js';

/** State as TFLite keeps it, from that which NNAPI hands in. */
type FromNnapi = (values: readonly number[], operands: readonly (NnapiOperand | undefined)[]) => readonly number[];

interface StateInput {
  readonly index: number;
  readonly fromNnapi?: FromNnapi;
}

const plain = (...indices: readonly number[]): readonly StateInput[] => indices.map((index) => ({ index }));

/** Inputs that are state, by operation. */
const stateInputs: { readonly [op: string]: readonly StateInput[] } = {
  BIDIRECTIONAL_SEQUENCE_LSTM: plain(35, 36, 37, 38),
  BIDIRECTIONAL_SEQUENCE_RNN: plain(4, 8),
  LSTM: plain(18, 19),
  QUANTIZED_LSTM: plain(18, 19),
  RNN: plain(4),
  // NNAPI puts the newest value into the last place and shifts behind the step, TFLite shifts first.
  SVDF: [{ index: 4, fromNnapi: (values, operands) => shiftedRight(values, operands[2]?.d[1] ?? 1) }],
  UNIDIRECTIONAL_SEQUENCE_LSTM: plain(18, 19),
  UNIDIRECTIONAL_SEQUENCE_RNN: plain(4),
};

/** The operands of a graph that are state, and how TFLite keeps the same state. */
export function statesOf(model: NnapiModel): ReadonlyMap<number, (values: readonly number[]) => readonly number[]> {
  const states = new Map<number, (values: readonly number[]) => readonly number[]>();
  for (const { op, i } of model.ops) {
    for (const { index, fromNnapi } of stateInputs[op] ?? []) {
      const operands = i.map((operand) => model.operands[operand]);
      states.set(i[index] ?? -1, (values) => fromNnapi?.(values, operands) ?? values);
    }
  }
  return states;
}

function shiftedRight(values: readonly number[], size: number): readonly number[] {
  return values.map((_, i) => (i % size === 0 ? 0 : (values[i - 1] ?? 0)));
}
