import { type Model, type Operator, type Subgraph, type Tensor, type TensorId, walk } from '@litesmith/ir';

/** One place where an operator reads a tensor. */
export interface TensorUse {
  readonly operator: Operator;
  /** Position among the operator's inputs. */
  readonly operand: number;
}

/** A constant of a subgraph with all that reads it. */
export interface ConstantUse {
  readonly subgraph: Subgraph;
  readonly subgraphIndex: number;
  readonly id: TensorId;
  readonly tensor: Tensor;
  readonly uses: readonly TensorUse[];
  /** Why it has to stay as it is, whatever reads it; `null` where nothing is in the way. */
  readonly fixed: string | null;
}

/**
 * The constants of a model, those with the same bytes together: a file stores the bytes once, so that they have to be
 * sparse, or dense, for all.
 */
export function constantGroups(model: Model): readonly (readonly ConstantUse[])[] {
  const uses = usesOf(model);
  const groups = new Map<Uint8Array, ConstantUse[]>();
  const firstOf = equalBytes();
  for (const [subgraphIndex, subgraph] of model.subgraphs.entries()) {
    const fixed = fixedTensors(subgraph);
    for (const [id, tensor] of subgraph.tensors) {
      if (tensor.data === undefined) continue;
      const use: ConstantUse = {
        subgraph,
        subgraphIndex,
        id,
        tensor,
        uses: uses.get(subgraph)?.get(id) ?? [],
        fixed: tensor.isVariable ? 'it is a variable' : (fixed.get(id) ?? null),
      };
      const data = firstOf(tensor.data);
      const group = groups.get(data);
      if (group === undefined) groups.set(data, [use]);
      else group.push(use);
    }
  }
  return [...groups.values()];
}

/** Gives, for any bytes, those that were first seen with the same contents. */
function equalBytes(): (data: Uint8Array) => Uint8Array {
  const byLength = new Map<number, Uint8Array[]>();
  return (data) => {
    const seen = byLength.get(data.length) ?? [];
    byLength.set(data.length, seen);
    const equal = seen.find((each) => each === data || each.every((byte, i) => byte === data[i]));
    if (equal === undefined) seen.push(data);
    return equal ?? data;
  };
}

function usesOf(model: Model): ReadonlyMap<Subgraph, ReadonlyMap<TensorId, readonly TensorUse[]>> {
  const all = new Map<Subgraph, Map<TensorId, TensorUse[]>>();
  walk(model, (operator, subgraph) => {
    const uses = all.get(subgraph) ?? new Map<TensorId, TensorUse[]>();
    all.set(subgraph, uses);
    for (const [operand, id] of operator.inputs.entries()) {
      if (id !== null) uses.set(id, [...(uses.get(id) ?? []), { operator, operand }]);
    }
  });
  return all;
}

function fixedTensors({ inputs, outputs, operators, tensors }: Subgraph): ReadonlyMap<TensorId, string> {
  const fixed = new Map<TensorId, string>();
  for (const id of [...inputs, ...outputs]) fixed.set(id, 'it is an input or output of the subgraph');
  for (const { intermediates } of operators) {
    for (const id of intermediates ?? []) if (id !== null) fixed.set(id, 'it is an intermediate of an operator');
  }
  for (const { quantization } of tensors.values()) {
    if (quantization?.kind !== 'blockwise' && quantization?.kind !== 'multi-axis') continue;
    for (const id of [quantization.scales, quantization.zeroPoints]) {
      if (id !== null) fixed.set(id, 'it holds scales or zero points of another tensor');
    }
  }
  return fixed;
}
