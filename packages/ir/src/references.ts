import type { Operator, Subgraph } from './model.js';
import type { Tensor, TensorId } from './tensor.js';

/** Tensors that a tensor names itself: scales and zero points of blockwise quantization. */
export function quantizationTensors(tensor: Tensor): readonly TensorId[] {
  const { quantization } = tensor;
  if (quantization === undefined || !('scales' in quantization)) return [];
  return quantization.zeroPoints === null ? [quantization.scales] : [quantization.scales, quantization.zeroPoints];
}

/** All tensors that something names: the boundary, operators, or the quantization of a tensor that is named. */
export function referencedTensors(
  tensors: ReadonlyMap<TensorId, Tensor>,
  boundary: Pick<Subgraph, 'inputs' | 'outputs'>,
  operators: Iterable<Operator>,
): ReadonlySet<TensorId> {
  const named = new Set<TensorId>([...boundary.inputs, ...boundary.outputs]);
  for (const operator of operators) {
    for (const id of operator.inputs) if (id !== null) named.add(id);
    for (const id of operator.outputs) named.add(id);
    for (const id of operator.intermediates ?? []) if (id !== null) named.add(id);
  }
  // A set that grows while it is walked: what quantization names is walked, too.
  for (const id of named) {
    const tensor = tensors.get(id);
    if (tensor === undefined) continue;
    for (const other of quantizationTensors(tensor)) named.add(other);
  }
  return named;
}
