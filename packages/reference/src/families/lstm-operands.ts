import type { KernelCall, TensorValue } from '../kernel.js';
import { inputOf, optionalInputOf } from '../operands.js';

/** What one gate of an LSTM is made of; `null` where it is not given. */
export interface GateOperands {
  /** `[cell, depth]` */
  readonly input: TensorValue;
  /** `[cell, output]`, or its diagonal `[cell]` */
  readonly recurrent: TensorValue;
  readonly bias: TensorValue | null;
  /** Weights of the cell state, `[cell]`. */
  readonly peephole: TensorValue | null;
  /** Coefficients of layer normalization, `[cell]`. */
  readonly layerNorm: TensorValue | null;
  /** Weights of an auxiliary input, `[cell, auxiliary depth]`. */
  readonly auxiliary: TensorValue | null;
}

/** The operands of one direction of an LSTM, without its input and output. */
export interface LstmOperands {
  /** `null` where it is coupled to the forget gate (CIFG). */
  readonly inputGate: GateOperands | null;
  readonly forgetGate: GateOperands;
  readonly cellGate: GateOperands;
  readonly outputGate: GateOperands;
  readonly projection: TensorValue | null;
  readonly projectionBias: TensorValue | null;
  /** `[batch, output]`: what was put out last. */
  readonly outputState: TensorValue;
  /** `[batch, cell]` */
  readonly cellState: TensorValue;
}

/** Where the operands of one direction lie among the inputs of a call. */
export interface LstmPositions {
  /** Index of the first of the 17 weights and biases. */
  readonly first: number;
  /** Index of the output state, before that of the cell state. */
  readonly states: number;
  /** Index of the first of four coefficients of layer normalization. */
  readonly layerNorm?: number;
  /** Index of the first of four weights of the auxiliary input. */
  readonly auxiliary?: number;
}

/** The operands of one direction. Source: the input indices in tflite/kernels/lstm_shared.h */
export function lstmOperands<O>(call: KernelCall<O>, at: LstmPositions): LstmOperands {
  const optional = (first: number | undefined, gate: number): TensorValue | null =>
    first === undefined ? null : optionalInputOf(call, first + gate);
  const gate = (index: number, peephole: number | null): GateOperands => ({
    input: inputOf(call, at.first + index),
    recurrent: inputOf(call, at.first + 4 + index),
    bias: optionalInputOf(call, at.first + 11 + index),
    peephole: peephole === null ? null : optionalInputOf(call, at.first + 8 + peephole),
    layerNorm: optional(at.layerNorm, index),
    auxiliary: optional(at.auxiliary, index),
  });
  return {
    inputGate: optionalInputOf(call, at.first) ? gate(0, 0) : null,
    forgetGate: gate(1, 1),
    cellGate: gate(2, null),
    outputGate: gate(3, 2),
    projection: optionalInputOf(call, at.first + 15),
    projectionBias: optionalInputOf(call, at.first + 16),
    outputState: inputOf(call, at.states),
    cellState: inputOf(call, at.states + 1),
  };
}
