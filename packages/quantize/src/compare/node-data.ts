import type { Comparison } from './compare.js';
import type { MetricName } from './error-sums.js';

/** Values at the nodes of graphs, as Model Explorer takes them: by graph, then by node. */
export interface NodeData {
  readonly [graph: string]: {
    readonly results: { readonly [node: string]: { readonly value: number } };
    readonly gradient: readonly { readonly stop: number; readonly bgColor: string }[];
  };
}

/** Whether more of a metric is better. */
const largerIsBetter: { readonly [K in MetricName]: boolean } = {
  mse: false,
  sqnr: true,
  cosine: true,
  maxError: false,
  saturation: false,
};

const [WORSE, BETTER] = ['#d93025', '#1e8e3e'];

/**
 * One metric of a comparison as node data of Model Explorer, to be loaded beside the float `.tflite` file. Nodes of a TFLite graph are
 * the positions of its operators; of several outputs of an operator the worst counts. Graphs go by the name of the subgraph,
 * `main` where it has none.
 *
 * Source: the wiki of google-ai-edge/model-explorer, "Use custom node data", and its TFLite adapter for the ids of nodes.
 */
export function toNodeData({ graph, tensors }: Comparison, metric: MetricName): NodeData {
  const results: { [node: string]: { value: number } } = {};
  for (const tensor of tensors) {
    const [known, value] = [results[tensor.index]?.value, tensor[metric]];
    const isWorse = known === undefined || (largerIsBetter[metric] ? value < known : value > known);
    if (isWorse) results[tensor.index] = { value };
  }
  const colors = largerIsBetter[metric] ? [WORSE, BETTER] : [BETTER, WORSE];
  return { [graph]: { results, gradient: colors.map((bgColor, stop) => ({ stop, bgColor })) } };
}
