import { describeOperator, type Model, type TensorId, textTable } from '@litesmith/ir';
import { builtinRegistry, type Registry } from '@litesmith/ops-registry';
import {
  type ChannelGraph,
  type ChannelLayer,
  channelGraph,
  type FrozenChannels,
  type Member,
} from './channel-graph.js';

/** Channels that can be removed one by one, with all that goes along. */
export interface ChannelGroup {
  readonly subgraph: number;
  /** Name of the first tensor that they come out in; rules of `pruneChannels` go by it, and by the other `names`. */
  readonly name: string;
  readonly names: readonly string[];
  /** How many there are. */
  readonly channels: number;
  /** Operators whose weights yield them, and those whose weights take them. */
  readonly producers: readonly string[];
  readonly consumers: readonly string[];
  /** What one of them takes, on average: bytes of constants, and multiplications with additions of one run. */
  readonly bytesPerChannel: number;
  readonly macsPerChannel: number;
}

/** Channels that have to stay. */
export interface KeptGroup extends FrozenChannels {
  readonly subgraph: number;
}

/** What could be removed from a model, and what could not. */
export interface ChannelReport {
  readonly groups: readonly ChannelGroup[];
  readonly kept: readonly KeptGroup[];
  /** Multiplications with additions of one run, with a batch of one, of all weights. */
  readonly macs: number;
}

/** Finds the groups of channels of a model: what `pruneChannels` can remove, what each would save, and what stays and why. */
export function channelReport(model: Model, registry: Registry = builtinRegistry): ChannelReport {
  const graphs = model.subgraphs.map((_, index) => channelGraph(registry, model, index));
  return {
    groups: graphs.flatMap((graph, subgraph) => graph.layers.map((layer) => groupOf(graph, layer, subgraph))),
    kept: graphs.flatMap(({ frozen }, subgraph) => frozen.map((each) => ({ ...each, subgraph }))),
    macs: graphs.reduce(
      (sum, { flows }) => sum + flows.flatMap(({ filters }) => filters).reduce((s, r) => s + r.macs, 0),
      0,
    ),
  };
}

function groupOf(graph: ChannelGraph, layer: ChannelLayer, subgraph: number): ChannelGroup {
  const said = ({ flow }: Member): string => describeOperator(graph.subgraph, flow.operator);
  const count = layer.units.length;
  return {
    subgraph,
    name: layer.name,
    names: [...new Set(layer.names)],
    channels: count,
    producers: [...new Set(layer.producers.map(said))],
    consumers: [...new Set(layer.consumers.map(said))],
    bytesPerChannel: bytesOf(graph, layer) / count,
    macsPerChannel: macsOf(layer) / count,
  };
}

/** Positions of an axis that belong to a layer. */
function positionsOn({ units }: ChannelLayer, { base, size }: Member['entry']): number {
  let count = 0;
  for (const { atoms } of units) for (const atom of atoms) if (atom >= base && atom < base + size) count++;
  return count;
}

/** Bytes of constants that lie at positions of a layer. */
function bytesOf({ subgraph }: ChannelGraph, layer: ChannelLayer): number {
  const shares = new Map<TensorId, number>();
  for (const entry of layer.entries) {
    const left = shares.get(entry.tensor) ?? 1;
    shares.set(entry.tensor, left * (1 - positionsOn(layer, entry) / entry.size));
  }
  return [...shares].reduce(
    (sum, [id, left]) => sum + (subgraph.tensors.get(id)?.data?.byteLength ?? 0) * (1 - left),
    0,
  );
}

function macsOf(layer: ChannelLayer): number {
  const members = [...layer.producers, ...layer.consumers];
  return members.reduce((sum, { role, entry }) => sum + (role.macs * positionsOn(layer, entry)) / entry.size, 0);
}

/** Letters of a name that a table shows. */
const NAME_LENGTH = 48;

/** Names that converters put together of many are shown by their first part, as far as it goes. */
function shortened(name: string): string {
  const [first = ''] = name.split(';');
  const isCut = first.length > NAME_LENGTH;
  return isCut ? `…${first.slice(1 - NAME_LENGTH)}` : first === name ? name : `${first};…`;
}

const HEAD = ['group', 'channels', 'bytes each', 'MACs each', 'made by', 'taken by'];

/** A report as text: a line for each group, then what stays and why. */
export function printChannelReport({ groups, kept }: ChannelReport): string {
  const rows = groups.map(({ name, channels, bytesPerChannel, macsPerChannel, producers, consumers }) => [
    shortened(name),
    String(channels),
    bytesPerChannel.toFixed(0),
    macsPerChannel.toFixed(0),
    listed(producers),
    listed(consumers),
  ]);
  const lines = textTable([HEAD, ...rows], (column) => column >= 1 && column <= 3);
  return [...lines, ...kept.map(({ at, channels, text }) => `${at}: ${channels} channels stay: ${text}`), ''].join(
    '\n',
  );
}

/** The first of several, and how many more there are. */
function listed(names: readonly string[]): string {
  const more = names.length > 1 ? ` and ${names.length - 1} more` : '';
  return `${(names[0] ?? 'none').replace(/"(.*)"/, (_, name: string) => `"${shortened(name)}"`)}${more}`;
}
