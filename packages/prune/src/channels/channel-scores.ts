import { LiteError } from '@litesmith/ops-registry';
import type { AxisAtoms } from './axis-atoms.js';
import { operandAt } from './channel-flows.js';
import type { ChannelLayer, Member } from './channel-graph.js';
import type { ChannelMoments, ChannelStatistics } from './channel-statistics.js';
import { eachAt, type RealConstants } from './real-weights.js';
import { input } from './rules/axis-ref.js';

/**
 * What says how much a channel is worth: the L1 or L2 norm of the weights that yield it, or (with statistics) the mean
 * magnitude or the variance of its activations.
 */
export type ChannelScore = 'l1' | 'l2' | 'magnitude' | 'variance';

/** What scores are computed from. */
export interface ScoreSources {
  readonly atoms: AxisAtoms;
  readonly constants: RealConstants;
  readonly statistics: ChannelStatistics | undefined;
}

/**
 * One number for each unit of a layer, the larger the more it is worth; `null` where nothing is known of the layer.
 *
 * @throws {LiteError} `CHANNELS_STATISTICS` where a score needs statistics and there are none
 * Source of the norms: Li et al. 2017, "Pruning Filters for Efficient ConvNets"
 */
export function scoreUnits(layer: ChannelLayer, score: ChannelScore, sources: ScoreSources): Float64Array | null {
  return scorers[score](layer, sources);
}

const scorers: { readonly [S in ChannelScore]: (layer: ChannelLayer, sources: ScoreSources) => Float64Array | null } = {
  l1: (layer, sources) => norms(layer, sources, (value) => Math.abs(value)),
  l2: (layer, sources) => norms(layer, sources, (value) => value * value)?.map(Math.sqrt) ?? null,
  magnitude: (layer, sources) => activations(layer, sources, ({ magnitude }) => magnitude),
  variance: (layer, sources) => activations(layer, sources, ({ variance }) => variance),
};

/** Adds, for each unit, what is found at its positions on one axis. */
function addAlong(
  { units }: ChannelLayer,
  sums: Float64Array,
  { base, size }: Member['entry'],
  at: (position: number) => number,
): void {
  for (const [i, { atoms }] of units.entries()) {
    for (const atom of atoms) {
      if (atom >= base && atom < base + size) sums[i] = (sums[i] as number) + at(atom - base);
    }
  }
}

function norms(layer: ChannelLayer, { constants }: ScoreSources, term: (value: number) => number): Float64Array | null {
  const sums = new Float64Array(layer.units.length);
  let known = false;
  for (const { entry } of layer.producers) {
    const weights = constants.of(entry.tensor);
    if (weights === null) continue;
    known = true;
    addAlong(layer, sums, entry, (position) => {
      let sum = 0;
      eachAt(weights, entry.axis, position, (value) => {
        sum += term(value);
      });
      return sum;
    });
  }
  return known ? sums : null;
}

function activations(
  layer: ChannelLayer,
  { atoms, statistics }: ScoreSources,
  pick: (moments: ChannelMoments) => Float64Array,
): Float64Array | null {
  if (statistics === undefined) {
    throw new LiteError('CHANNELS_STATISTICS', 'scores by activations need statistics', {
      hint: 'collect them with collectChannelStatistics',
    });
  }
  const sums = new Float64Array(layer.units.length);
  const tensors = layer.consumers.map(({ flow, role }) => operandAt(flow.operator, input(role.takes?.operand ?? 0, 0)));
  let known = false;
  for (const id of new Set(tensors)) {
    const moments = id === null ? undefined : statistics.get(id);
    if (id === null || moments === undefined) continue;
    const axes = atoms.entriesOf(id);
    const last = axes[axes.length - 1];
    const values = pick(moments);
    if (last == null || last.size !== values.length) continue;
    known = true;
    addAlong(layer, sums, last, (position) => values[position] as number);
  }
  return known ? sums : null;
}
