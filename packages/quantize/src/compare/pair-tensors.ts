import { type Operator, type TensorId, tensorOf } from '@litesmith/ir';
import { type MainGraph, opName } from './main-graph.js';

/** A float tensor and the one that stands for it. */
export interface TensorPair {
  readonly float: TensorId;
  /** As named or placed like the float one. */
  readonly quantized: TensorId;
  /** The form in which it is stored: before DEQUANTIZE, or behind QUANTIZE. */
  readonly stored: TensorId;
}

/** What is to be compared with what, and what nothing stands for. */
export interface TensorPairs {
  /** Inputs first, then what operators make, in the order of the float model. */
  readonly tensors: readonly TensorPair[];
  /** Outputs of the quantized model that have a counterpart, in their order. */
  readonly outputs: readonly TensorPair[];
  readonly unpaired: readonly TensorId[];
}

/**
 * Finds for each activation of a float model the tensor that stands for it in a quantized one.
 *
 * 1. The tensor of the same name: quantization keeps names.
 * 2. If without QUANTIZE and DEQUANTIZE both models are the same list of ops: the tensor at the same place.
 * 3. Inputs and outputs by position, where the counterpart is not taken yet.
 *
 * Only float activations are paired, outputs of any type.
 */
export function pairTensors(float: MainGraph, quantized: MainGraph): TensorPairs {
  const wanted = activationsOf(float);
  const found = byName(wanted, float, quantized);
  const taken = new Set(found.values());
  const offer = (id: TensorId, other: TensorId | undefined): void => {
    if (other === undefined || found.has(id) || taken.has(other)) return;
    found.set(id, other);
    taken.add(other);
  };
  for (const [id, other] of byPlace(float, quantized)) offer(id, other);
  float.subgraph.inputs.forEach((id, i) => void offer(id, quantized.subgraph.inputs[i]));
  float.subgraph.outputs.forEach((id, i) => void offer(id, quantized.subgraph.outputs[i]));
  const pairOf = (id: TensorId): TensorPair | null => {
    const other = found.get(id);
    return other === undefined ? null : { float: id, quantized: other, stored: storedForm(other, quantized) };
  };
  const tensors = wanted.map(pairOf);
  return {
    tensors: tensors.filter((pair) => pair !== null),
    outputs: quantized.subgraph.outputs.map((id) => outputPair(id, found, quantized)).filter((pair) => pair !== null),
    unpaired: wanted.filter((_, i) => tensors[i] === null),
  };
}

/** Inputs and results of operators that are float, and outputs of any type, in order. */
function activationsOf({ subgraph, isComputed }: MainGraph): readonly TensorId[] {
  const made = subgraph.operators.flatMap(({ outputs }) => outputs);
  const outputs = new Set(subgraph.outputs);
  const isWanted = (id: TensorId): boolean =>
    isComputed(id) && (tensorOf(subgraph, id).dtype === 'FLOAT32' || outputs.has(id));
  return [...new Set([...subgraph.inputs, ...made])].filter(isWanted);
}

function byName(ids: readonly TensorId[], float: MainGraph, quantized: MainGraph): Map<TensorId, TensorId> {
  const named = new Map([...quantized.keys].map(([id, key]) => [key, id]));
  const found = new Map<TensorId, TensorId>();
  for (const id of ids) {
    const other = named.get(float.keys.get(id) ?? '');
    if (other !== undefined && quantized.isComputed(other)) found.set(id, other);
  }
  return found;
}

function byPlace(float: MainGraph, quantized: MainGraph): readonly (readonly [TensorId, TensorId | undefined])[] {
  const list = ({ subgraph, restates }: MainGraph): readonly Operator[] =>
    subgraph.operators.filter((operator) => !restates(operator));
  const [a, b] = [list(float), list(quantized)];
  const isSame = a.length === b.length && a.every((operator, i) => opName(operator) === opName(b[i] as Operator));
  if (!isSame) return [];
  return a.flatMap(({ outputs }, i) => outputs.map((id, k) => [id, b[i]?.outputs[k]] as const));
}

/** The tensor that others read in the place of this one. */
function storedForm(id: TensorId, { subgraph, makers, readers, restates }: MainGraph): TensorId {
  const maker = makers.get(id);
  const source = maker?.inputs[0];
  if (restates(maker) && source != null) return source;
  const [reader, ...others] = readers.get(id) ?? [];
  const [restated] = reader?.outputs ?? [];
  const only = others.length === 0 && !subgraph.outputs.includes(id);
  return only && restated !== undefined && restates(reader) ? restated : id;
}

/** The pair of an output, which may be a float form of what is stored. */
function outputPair(output: TensorId, found: ReadonlyMap<TensorId, TensorId>, quantized: MainGraph): TensorPair | null {
  const stored = storedForm(output, quantized);
  for (const [float, other] of found) {
    if (other === output || other === stored) return { float, quantized: output, stored };
  }
  return null;
}
