import { constantData, type Model, type Subgraph, type Tensor, type TensorId, view, withSubgraph } from '@litesmith/ir';
import { builtinRegistry } from '@litesmith/ops-registry';
import { type ChannelGraph, channelGraph } from '../channels/channel-graph.js';
import { checkChannelOptions } from '../channels/channel-options.js';
import { scoreUnits } from '../channels/channel-scores.js';
import { chooseChannels } from '../channels/choose-channels.js';
import { RealConstants } from '../channels/real-weights.js';

/** The constants that weights and biases of operators come from, through DEQUANTIZE and the like. */
function weightTensors({ subgraph, flows }: ChannelGraph): ReadonlySet<TensorId> {
  const ids = new Set<TensorId>();
  for (const { operator, filters } of flows) {
    for (const { weights, bias } of filters) {
      for (const index of [weights, bias]) {
        const id = index === null ? null : operator.inputs[index];
        if (id != null) ids.add(id);
      }
    }
  }
  // A set that grows while it is walked.
  for (const id of ids) {
    const producer = subgraph.operators.find(({ outputs }) => outputs.includes(id));
    const source = producer?.op === 'DEQUANTIZE' ? producer.inputs[0] : null;
    if (source != null) ids.add(source);
  }
  return ids;
}

function zeroAt(tensor: Tensor, axis: number, positions: ReadonlySet<number>): Tensor {
  const stored = view(tensor);
  const { shape, quantization } = tensor;
  const inner = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const zeroPoints = quantization?.kind === 'affine' ? quantization.zeroPoint : new Int32Array();
  const zeroAxis = quantization?.kind === 'affine' ? quantization.quantizedDimension : 0;
  const zeroInner = shape.slice(zeroAxis + 1).reduce((product, size) => product * size, 1);
  const isHalf = tensor.dtype === 'FLOAT16';
  const values = Array.from(stored as ArrayLike<number | bigint>, (value, i) => {
    if (!positions.has(Math.floor(i / inner) % (shape[axis] ?? 1))) return Number(value);
    const channel = zeroPoints.length > 1 ? Math.floor(i / zeroInner) % zeroPoints.length : 0;
    return zeroPoints[channel] ?? 0;
  });
  // Bits of halves are copied as they stand; those of zero are zero.
  return { ...tensor, data: constantData(isHalf ? 'UINT16' : tensor.dtype, values) };
}

/** The same model, with zeros in place of the weights and biases that make and take the given channels. */
export function zeroChannels(model: Model, index: number, graph: ChannelGraph, removed: ReadonlySet<number>): Model {
  const weights = weightTensors(graph);
  const tensors = new Map(graph.subgraph.tensors);
  for (const { tensor: id, axis, base, size } of graph.atoms.entries) {
    const tensor = tensors.get(id);
    if (tensor?.data === undefined || !weights.has(id)) continue;
    const gone = Array.from({ length: size }, (_, i) => i).filter((i) => removed.has(graph.atoms.root(base + i)));
    if (gone.length > 0) tensors.set(id, zeroAt(tensor, axis, new Set(gone)));
  }
  const subgraph: Subgraph = { ...graph.subgraph, tensors };
  return withSubgraph(model, index, subgraph);
}

/** The same model, with zeros in place of what `pruneChannels({ share })` removes. */
export function shareZeroed(model: Model, share: number): Model {
  return model.subgraphs.reduce((current, _, index) => {
    const graph = channelGraph(builtinRegistry, model, index);
    const constants = new RealConstants(builtinRegistry, graph.subgraph);
    const scored = graph.layers.flatMap((layer) => {
      const scores = scoreUnits(layer, 'l2', { atoms: graph.atoms, constants, statistics: undefined });
      return scores === null || layer.units.length < 2 ? [] : [{ layer, scores }];
    });
    const removed = chooseChannels(scored, checkChannelOptions({ share }));
    const subgraph = zeroChannels(model, index, graph, removed).subgraphs[index];
    return subgraph === undefined ? current : withSubgraph(current, index, subgraph);
  }, model);
}
