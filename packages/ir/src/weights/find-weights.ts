import type { Registry } from '@litesmith/ops-registry';
import type { Model, Operator, Subgraph } from '../model.js';
import type { Tensor, TensorId } from '../tensor.js';
import { describeOperator, producers } from '../walk.js';
import { constantBehind } from './constant-path.js';
import { type WeightLayout, weightLayouts } from './weight-layouts.js';

/** An operator that takes a constant as weights. */
export interface WeightUse extends WeightLayout {
  /** Index of the subgraph. */
  readonly subgraph: number;
  readonly operator: Operator;
  /** What the operator reads: the constant, or what restores it (DEQUANTIZE). */
  readonly operand: TensorId;
}

/** A tensor of the model that holds a constant. */
export interface Holder {
  readonly subgraph: number;
  readonly id: TensorId;
}

/** A constant that operators take as weights: found once, however many tensors and operators share it. */
export interface FoundWeights {
  /** The first tensor that holds it. */
  readonly tensor: Tensor;
  /** The subgraph of that tensor. */
  readonly subgraph: Subgraph;
  readonly holders: readonly Holder[];
  /** At least one. */
  readonly uses: readonly [WeightUse, ...WeightUse[]];
  /** What else reads the same bytes, in words. */
  readonly otherUses: readonly string[];
}

/** The constants that operators of all subgraphs take as weights, in order. */
export function findWeights(model: Model, registry: Registry): readonly FoundWeights[] {
  const drafts = new Map<string, Draft>();
  const identify = identities();
  const otherReads = new OtherReads();
  model.subgraphs.forEach((subgraph, index) => {
    const makers = producers(subgraph);
    for (const operator of subgraph.operators) {
      const rank = (input: number): number => tensorAt(subgraph, operator.inputs[input])?.shape.length ?? 0;
      for (const layout of weightLayouts(registry, operator, rank)) {
        const operand = operator.inputs[layout.input];
        const path = operand == null ? undefined : constantBehind(subgraph, operand, makers, registry);
        if (operand == null || path === undefined) continue;
        const { id, tensor } = path;
        if (layout.kind === 'table' && isPlainInteger(tensor)) continue;
        for (const read of [{ reader: operator, id: operand }, ...path.reads]) {
          otherReads.isWeights(index, read.reader, read.id, tensor.data as Uint8Array);
        }
        const key = identify(tensor);
        const use: WeightUse = { ...layout, subgraph: index, operator, operand };
        const known = drafts.get(key);
        if (known === undefined) drafts.set(key, { tensor, subgraph, holders: [{ subgraph: index, id }], uses: [use] });
        else {
          if (!known.holders.some((each) => each.subgraph === index && each.id === id)) {
            known.holders.push({ subgraph: index, id });
          }
          known.uses.push(use);
        }
      }
    }
  });
  const others = otherReads.of(model);
  return [...drafts.values()].map((draft) => ({
    ...draft,
    otherUses: others.get(draft.tensor.data as Uint8Array) ?? [],
  }));
}

/** Tables of integers that stand for nothing else (sizes, numbers of words) hold no weights. */
function isPlainInteger({ dtype, quantization }: Tensor): boolean {
  return quantization === undefined && !/FLOAT/.test(dtype);
}

interface Draft {
  readonly tensor: Tensor;
  readonly subgraph: Subgraph;
  readonly holders: Holder[];
  readonly uses: [WeightUse, ...WeightUse[]];
}

function tensorAt(subgraph: Subgraph, id: TensorId | null | undefined): Tensor | undefined {
  return id == null ? undefined : subgraph.tensors.get(id);
}

/** Names constants: those are one that share bytes, the type, and what a zero is. */
function identities(): (tensor: Tensor) => string {
  const numbers = new Map<Uint8Array, number>();
  return ({ data, dtype, quantization }) => {
    const bytes = data as Uint8Array;
    const number = numbers.get(bytes) ?? numbers.size;
    numbers.set(bytes, number);
    const zeros = [...new Set(quantization?.zeroPoint)];
    const along =
      zeros.length < 2 ? zeros : [quantization?.quantizedDimension, '×', ...(quantization?.zeroPoint ?? [])];
    return `${number} ${dtype} ${along.join(' ')}`;
  };
}

/** Finds what reads the bytes of weights without taking them as weights. */
class OtherReads {
  /** By subgraph: what operators read as weights, or on the way to it. */
  readonly #known: Map<Operator, Set<TensorId>>[] = [];
  /** By subgraph: the constant that a tensor is made of. */
  readonly #made: Map<TensorId, Uint8Array>[] = [];
  readonly #constants = new Set<Uint8Array>();

  isWeights(subgraph: number, reader: Operator, id: TensorId, data: Uint8Array): void {
    this.#known[subgraph] ??= new Map();
    this.#made[subgraph] ??= new Map();
    const ids = this.#known[subgraph].get(reader) ?? new Set();
    this.#known[subgraph].set(reader, ids.add(id));
    this.#made[subgraph].set(id, data);
    this.#constants.add(data);
  }

  of(model: Model): ReadonlyMap<Uint8Array, readonly string[]> {
    const found = new Map<Uint8Array, string[]>();
    model.subgraphs.forEach((subgraph, index) => {
      const note = (id: TensorId, reader: string): void => {
        const data = this.#made[index]?.get(id) ?? subgraph.tensors.get(id)?.data;
        if (data === undefined || !this.#constants.has(data)) return;
        const readers = found.get(data) ?? [];
        readers.push(reader);
        found.set(data, readers);
      };
      for (const operator of subgraph.operators) {
        const known = this.#known[index]?.get(operator);
        for (const id of operator.inputs) {
          if (id !== null && !known?.has(id)) note(id, describeOperator(subgraph, operator));
        }
      }
      for (const id of subgraph.outputs) note(id, `an output of subgraph ${index}`);
    });
    return found;
  }
}
