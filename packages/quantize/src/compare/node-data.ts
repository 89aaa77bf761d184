import type { Comparison, TensorComparison } from './comparison.js';
import type { MetricName } from './error-sums.js';

/** Values and colours for the nodes of one graph. */
export interface GraphNodeData {
  /** What the values are called. */
  readonly name: string;
  /** By node: an operator's position in the subgraph. */
  readonly results: { readonly [node: string]: { readonly value: number } };
  /** Colours of values up to one, in ascending order. */
  readonly thresholds?: readonly { readonly value: number; readonly bgColor: string }[];
  /** Colours of the least value (0) and of the greatest (1). */
  readonly gradient?: readonly { readonly stop: number; readonly bgColor: string }[];
}

/** Values at the nodes of graphs, as Model Explorer takes them. */
export interface NodeData {
  readonly [graph: string]: GraphNodeData;
}

type Colors = Pick<GraphNodeData, 'thresholds' | 'gradient'>;

interface MetricView {
  readonly title: string;
  readonly largerIsBetter: boolean;
  colors(threshold: number): Colors;
}

const [RED, ORANGE, YELLOW, GREEN] = ['#d93025', '#f29900', '#fdd663', '#81c995'] as const;
/** Above what any metric comes to. */
const TOP = 1000;

/** From nothing to the greatest: how large an error may be depends on the tensor. */
const rising = (): Colors => ({
  gradient: [
    { stop: 0, bgColor: '#ffffff' },
    { stop: 1, bgColor: RED },
  ],
});

const steps = (...values: readonly [string, number][]): Colors => ({
  thresholds: values.map(([bgColor, value]) => ({ value, bgColor })),
});

const shares = (): Colors => steps([GREEN, 0.001], [YELLOW, 0.01], [ORANGE, 0.1], [RED, TOP]);

const views: { readonly [K in MetricName]: MetricView } = {
  sqnr: {
    title: 'SQNR (dB)',
    largerIsBetter: true,
    colors: (threshold) => steps([RED, threshold / 2], [ORANGE, threshold], [YELLOW, threshold * 1.5], [GREEN, TOP]),
  },
  cosine: {
    title: 'cosine',
    largerIsBetter: true,
    colors: () => steps([RED, 0.9], [ORANGE, 0.99], [YELLOW, 0.999], [GREEN, TOP]),
  },
  mse: { title: 'mean squared error', largerIsBetter: false, colors: rising },
  maxError: { title: 'largest error', largerIsBetter: false, colors: rising },
  saturation: { title: 'share at the ends of the type', largerIsBetter: false, colors: shares },
  clipped: { title: 'share cut off', largerIsBetter: false, colors: shares },
};

/** Names of the metrics that nodes can show. */
export const nodeMetrics: readonly MetricName[] = Object.keys(views) as MetricName[];

/**
 * One metric of a comparison as node data of Model Explorer. Of several outputs of an operator the worst counts.
 *
 * Source: `GraphNodeData` in node_data_builder.py of ai-edge-model-explorer 0.1.34. Its TFLite adapter gives the nodes of operators
 * their positions in the subgraph as ids, and calls graphs by the subgraph's name, else the signature's key, else `main`.
 *
 * @param beside the file that the node data is to be loaded with
 */
export function toNodeData(
  comparison: Comparison,
  metric: MetricName,
  beside: 'float' | 'quantized' = 'float',
): NodeData {
  const { title, largerIsBetter, colors } = views[metric];
  const nodeOf = ({ index, quantizedIndex }: TensorComparison): number | null =>
    beside === 'float' ? index : quantizedIndex;
  const results: { [node: string]: { value: number } } = {};
  for (const tensor of comparison.tensors) {
    const [node, value] = [nodeOf(tensor), tensor[metric]];
    if (node === null) continue;
    const known = results[node]?.value;
    const isWorse = known === undefined || (largerIsBetter ? value < known : value > known);
    if (isWorse) results[node] = { value };
  }
  const graph = beside === 'float' ? comparison.graph : comparison.quantizedGraph;
  return { [graph]: { name: title, results, ...colors(comparison.threshold) } };
}
