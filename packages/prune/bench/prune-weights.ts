import { constantData, edit, type Model, type Tensor, type TensorId, toNumbers, withSubgraph } from '@litesmith/ir';

/** Where weights of an op lie that are worth pruning. */
const weightOperands: { readonly [op: string]: number } = { FULLY_CONNECTED: 1, CONV_2D: 1 };

/**
 * Sets the weights of least magnitude of each layer to zero: single ones, or blocks along the last axis by the sum of their
 * magnitudes. Layers whose last axis does not divide into blocks stay as they are.
 */
export function pruneWeights(model: Model, share: number, block = 1): Model {
  return model.subgraphs.reduce((current, subgraph, index) => {
    const editor = edit(subgraph);
    for (const { op, inputs } of subgraph.operators) {
      const id: TensorId | null | undefined = inputs[weightOperands[op] ?? -1];
      if (id === null || id === undefined) continue;
      const tensor = editor.tensor(id);
      if (tensor.data !== undefined) editor.setTensor(id, pruned(tensor, share, block));
    }
    return withSubgraph(current, index, editor.done());
  }, model);
}

function pruned(tensor: Tensor, share: number, block: number): Tensor {
  if ((tensor.shape.at(-1) ?? 0) % block !== 0) return tensor;
  const zero = tensor.quantization?.zeroPoint[0] ?? 0;
  const values = Float64Array.from(toNumbers(tensor));
  const scores = new Float64Array(values.length / block);
  for (let i = 0; i < values.length; i++) {
    const score = Math.floor(i / block);
    scores[score] = (scores[score] ?? 0) + Math.abs((values[i] ?? 0) - zero);
  }
  const order = [...scores.keys()].sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  for (const score of order.slice(0, Math.round(share * order.length))) {
    values.fill(zero, score * block, (score + 1) * block);
  }
  return { ...tensor, data: constantData(tensor.dtype, values) };
}
