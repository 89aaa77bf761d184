import type { ActivationFunctionType } from '@litesmith/ops-registry';
import type { KernelCall, TensorValue } from '../kernel.js';
import { floatsOf, inputOf } from '../operands.js';
import { floatActivation } from './float-activation.js';
import { addProduct } from './matrix-vector.js';
import { type RecurrentSequence, sequenceLayout, timesOf, vectorAt } from './sequence.js';

/** Weights and state of one direction of a basic RNN. */
export interface RnnOperands {
  readonly weights: TensorValue;
  readonly recurrent: TensorValue;
  readonly bias: TensorValue;
  readonly hiddenState: TensorValue;
  /** Weights of an auxiliary input. */
  readonly auxiliary?: TensorValue | null;
}

/** The four operands of one direction, from the index of its weights on. */
export function rnnOperands<O>(call: KernelCall<O>, first: number): RnnOperands {
  return {
    weights: inputOf(call, first),
    recurrent: inputOf(call, first + 1),
    bias: inputOf(call, first + 2),
    hiddenState: inputOf(call, first + 3),
  };
}

/**
 * h ← activation(W·x + A·aux + R·h + b) at each time, over float activations, with float or int8 weights.
 *
 * Source: RnnBatchStep, tflite/kernels/internal/kernel_utils.cc
 */
export function runRnn(
  operands: RnnOperands,
  sequence: RecurrentSequence,
  options: {
    readonly fusedActivationFunction: ActivationFunctionType;
    readonly asymmetricQuantizeInputs: boolean;
  },
): void {
  const asymmetric = options.asymmetricQuantizeInputs;
  const activation = floatActivation(options.fusedActivationFunction);
  const fromInput = addProduct(operands.weights, asymmetric);
  const fromAuxiliary = operands.auxiliary ? addProduct(operands.auxiliary, asymmetric) : null;
  const fromState = addProduct(operands.recurrent, asymmetric);
  const bias = floatsOf(operands.bias);
  const layout = sequenceLayout(sequence.input, sequence.timeMajor);
  const x = floatsOf(sequence.input);
  const auxiliary = sequence.auxiliary ? floatsOf(sequence.auxiliary) : null;
  const auxiliaryDepth = sequence.auxiliary?.shape.at(-1) ?? 0;
  const y = floatsOf(sequence.output);
  const outputDepth = sequence.output.shape.at(-1) ?? 0;
  const h = floatsOf(operands.hiddenState);
  for (let n = 0; n < layout.batch; n++) {
    const state = vectorAt(h, n, bias.length);
    for (const t of timesOf(layout.time, sequence.backwards === true)) {
      const at = layout.at(n, t);
      const sums = Float32Array.from(bias);
      fromInput(vectorAt(x, at, layout.depth), sums);
      if (auxiliary) fromAuxiliary?.(vectorAt(auxiliary, at, auxiliaryDepth), sums);
      fromState(state, sums);
      state.set(sums.map(activation));
      y.set(state, at * outputDepth + (sequence.outputOffset ?? 0));
    }
  }
}
