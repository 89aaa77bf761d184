import type { ActivationFunctionType } from '@litesmith/ops-registry';
import { clamp } from '../fixed-point/rounding.js';
import type { TensorValue } from '../kernel.js';
import { floatsOf } from '../operands.js';
import { floatActivation, floatSigmoid } from './float-activation.js';
import type { GateOperands, LstmOperands } from './lstm-operands.js';
import { type AddProduct, addProduct, realWeights } from './matrix-vector.js';
import { type RecurrentSequence, sequenceLayout, timesOf, vectorAt } from './sequence.js';

/** Options that all LSTM ops share. */
export interface LstmOptions {
  readonly fusedActivationFunction: ActivationFunctionType;
  /** 0 does not clip. */
  readonly cellClip: number;
  readonly projClip: number;
  readonly asymmetricQuantizeInputs: boolean;
}

/**
 * An LSTM over float activations, with float or int8 weights:
 *
 * gate = f(W·x + A·aux + R·h + P∘c + b), or with layer normalization f(L∘normalize(W·x + A·aux + R·h + P∘c) + b);
 * c ← clip(forget∘c + input∘cell); h ← clip(projection·(output∘act(c)) + bias).
 *
 * The activation NONE is the identity here; TFLite's kernels then take what a scratch buffer happens to hold for act(c).
 *
 * Source: EvalFloat and EvalHybrid, tflite/kernels/lstm_eval.cc
 */
export function runFloatLstm(operands: LstmOperands, sequence: RecurrentSequence, options: LstmOptions): void {
  const step = floatStep(operands, options);
  const layout = sequenceLayout(sequence.input, sequence.timeMajor);
  const x = floatsOf(sequence.input);
  const auxiliary = sequence.auxiliary ? floatsOf(sequence.auxiliary) : null;
  const auxiliaryDepth = sequence.auxiliary?.shape.at(-1) ?? 0;
  const y = floatsOf(sequence.output);
  const outputDepth = sequence.output.shape.at(-1) ?? 0;
  const [h, c] = [floatsOf(operands.outputState), floatsOf(operands.cellState)];
  for (let n = 0; n < layout.batch; n++) {
    const ownH = vectorAt(h, n, h.length / layout.batch);
    const ownC = vectorAt(c, n, c.length / layout.batch);
    for (const t of timesOf(layout.time, sequence.backwards === true)) {
      const at = layout.at(n, t);
      step(vectorAt(x, at, layout.depth), auxiliary && vectorAt(auxiliary, at, auxiliaryDepth), ownH, ownC);
      y.set(ownH, at * outputDepth + (sequence.outputOffset ?? 0));
    }
  }
}

type Vector = Float32Array;
type FloatStep = (x: Vector, auxiliary: Vector | null, h: Vector, c: Vector) => void;

function floatStep(operands: LstmOperands, options: LstmOptions): FloatStep {
  const { fusedActivationFunction, cellClip, projClip, asymmetricQuantizeInputs } = options;
  const activation = floatActivation(fusedActivationFunction);
  const gate = (gateOperands: GateOperands, f: (x: number) => number): FloatGate =>
    floatGate(gateOperands, f, asymmetricQuantizeInputs);
  const inputGate = operands.inputGate && gate(operands.inputGate, floatSigmoid);
  const forgetGate = gate(operands.forgetGate, floatSigmoid);
  const cellGate = gate(operands.cellGate, activation);
  const outputGate = gate(operands.outputGate, floatSigmoid);
  const project = operands.projection && addProduct(operands.projection, asymmetricQuantizeInputs);
  const projectionBias = operands.projectionBias && floatsOf(operands.projectionBias);
  const { fround } = Math;
  return (x, auxiliary, h, c) => {
    const i = inputGate?.(x, auxiliary, h, c);
    const f = forgetGate(x, auxiliary, h, c);
    const g = cellGate(x, auxiliary, h, c);
    for (let k = 0; k < c.length; k++) {
      const kept = fround((f[k] ?? 0) * (c[k] ?? 0));
      const entering = i ? (i[k] ?? 0) : fround(1 - (f[k] ?? 0));
      const sum = fround(kept + fround((g[k] ?? 0) * entering));
      c[k] = cellClip > 0 ? clamp(sum, -cellClip, cellClip) : sum;
    }
    const hidden = outputGate(x, auxiliary, h, c);
    for (let k = 0; k < c.length; k++) hidden[k] = (hidden[k] ?? 0) * activation(c[k] ?? 0);
    if (!project) {
      h.set(hidden);
      return;
    }
    if (projectionBias) h.set(projectionBias);
    else h.fill(0);
    project(hidden, h);
    if (projClip > 0) for (let k = 0; k < h.length; k++) h[k] = clamp(h[k] ?? 0, -projClip, projClip);
  };
}

type FloatGate = (x: Vector, auxiliary: Vector | null, h: Vector, c: Vector) => Vector;

function floatGate(operands: GateOperands, f: (x: number) => number, asymmetric: boolean): FloatGate {
  const fromInput = addProduct(operands.input, asymmetric);
  const fromAuxiliary = operands.auxiliary && addProduct(operands.auxiliary, asymmetric);
  const fromOutput = recurrentProduct(operands.recurrent, asymmetric);
  const peephole = operands.peephole && realWeights(operands.peephole);
  const layerNorm = operands.layerNorm && floatsOf(operands.layerNorm);
  const bias = operands.bias && floatsOf(operands.bias);
  const [cells = 0] = operands.input.shape;
  return (x, auxiliary, h, c) => {
    const sums = new Float32Array(cells);
    if (!layerNorm && bias) sums.set(bias);
    fromInput(x, sums);
    if (auxiliary) fromAuxiliary?.(auxiliary, sums);
    fromOutput(h, sums);
    if (peephole) addElementwise(peephole, c, sums);
    if (layerNorm) normalize(sums, layerNorm, bias);
    return sums.map(f);
  };
}

/** Recurrent weights of rank 1 are the diagonal of a square matrix, in float even beside int8 weights. */
function recurrentProduct(weights: TensorValue, asymmetric: boolean): AddProduct {
  if (weights.shape.length !== 1) return addProduct(weights, asymmetric);
  const diagonal = floatsOf(weights);
  return (h, sums) => addElementwise(diagonal, h, sums);
}

function addElementwise(a: Vector, b: Vector, sums: Vector): void {
  for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] ?? 0) + Math.fround((a[k] ?? 0) * (b[k] ?? 0));
}

/** What is added to a variance before its root is taken. */
const epsilon = 1e-8;

/** coefficients ∘ (x − mean) / √(variance + ε) + bias. Source: MeanStddevNormalization, portable_tensor_utils.cc */
function normalize(sums: Vector, coefficients: Vector, bias: Vector | null): void {
  const { fround } = Math;
  let total = 0;
  for (const x of sums) total += x;
  const mean = fround(total / sums.length);
  let squares = 0;
  for (const x of sums) squares += fround(x - mean) ** 2;
  const inverse = fround(1 / Math.sqrt(squares / sums.length + epsilon));
  for (let k = 0; k < sums.length; k++) {
    const scaled = fround(fround(fround((sums[k] ?? 0) - mean) * inverse) * (coefficients[k] ?? 0));
    sums[k] = scaled + (bias?.[k] ?? 0);
  }
}
