import { LiteError } from '@litesmith/ops-registry';
import type { ChannelScore } from './channel-scores.js';
import type { ChannelStatistics } from './channel-statistics.js';

/** How much of layers is removed. */
export interface ChannelAmount {
  /** Share of the channels to be removed, from 0 to less than 1; rounded down to whole channels. */
  readonly share?: number;
  /** Or the number of channels that stay, 1 or more. */
  readonly keep?: number;
}

/** What is to become of some layers: an amount of their own, or nothing. */
export interface ChannelLayerRule {
  /**
   * Name of an output or of the weights of an operator that yields the channels: the whole of it, or a regular expression that is
   * found in it.
   */
  readonly name: string | RegExp;
  /** Share to be removed, or `skip`. */
  readonly share?: number | 'skip';
  /** Or the number of channels that stay. */
  readonly keep?: number;
}

/** What {@link pruneChannels} removes. */
export interface PruneChannelsOptions extends ChannelAmount {
  /** Rules for single layers. Of several that fit, the last holds. */
  readonly layers?: readonly ChannelLayerRule[];
  /**
   * `layer` (the default) removes the same share everywhere. `global` removes that share of all channels together, those with the lowest
   * scores, each divided by the mean of its layer; layers of rules with amounts of their own are not part of it.
   */
  readonly scope?: 'layer' | 'global';
  /** The largest share that one layer loses in `global`, 0.9 by default. */
  readonly limit?: number;
  /** The number of channels that stay is rounded up to a multiple of this, where the layer has as many. 1 by default. */
  readonly multipleOf?: number;
  /** `l2` by default. */
  readonly score?: ChannelScore;
  /** What `collectChannelStatistics` found; for scores by activations, and for `compensate`. */
  readonly statistics?: ChannelStatistics;
  /** Adds what removed channels contributed on average to the biases of those that took them. Needs statistics. */
  readonly compensate?: boolean;
}

const LIMIT = 0.9;

/** Options with defaults filled in. */
export interface ChannelChoice {
  readonly amount: ChannelAmount;
  readonly layers: readonly ChannelLayerRule[];
  readonly scope: 'layer' | 'global';
  readonly limit: number;
  readonly multipleOf: number;
  readonly score: ChannelScore;
  readonly statistics: ChannelStatistics | undefined;
  readonly compensate: boolean;
}

/** @throws {LiteError} `CHANNELS_OPTIONS` naming the option, what it may be, and what it is */
export function checkChannelOptions(options: PruneChannelsOptions): ChannelChoice {
  const { share, keep, layers = [], scope = 'layer', limit = LIMIT, multipleOf = 1, score = 'l2' } = options;
  checkAmount(amountOf(share, keep), '');
  if (scope === 'global' && share === undefined) throw wrong('scope', 'a share beside "global"', keep);
  for (const [i, { share: own, keep: count }] of layers.entries()) {
    if (own !== 'skip') checkAmount(amountOf(own, count), `layers[${i}].`);
    else if (count !== undefined) throw wrong(`layers[${i}].keep`, 'none beside "skip"', count);
  }
  if (!['layer', 'global'].includes(scope)) throw wrong('scope', '"layer" or "global"', scope);
  if (!['l1', 'l2', 'magnitude', 'variance'].includes(score)) {
    throw wrong('score', '"l1", "l2", "magnitude" or "variance"', score);
  }
  if (!(limit >= 0 && limit < 1)) throw wrong('limit', 'a share from 0 to less than 1', limit);
  if (!(Number.isInteger(multipleOf) && multipleOf >= 1))
    throw wrong('multipleOf', 'a whole number from 1', multipleOf);
  const needsStatistics = options.compensate === true || score === 'magnitude' || score === 'variance';
  if (needsStatistics && options.statistics === undefined) {
    throw new LiteError('CHANNELS_STATISTICS', 'scores by activations and compensation need statistics', {
      hint: 'collect them with collectChannelStatistics',
    });
  }
  const { statistics, compensate = false } = options;
  return { amount: amountOf(share, keep), layers, scope, limit, multipleOf, score, statistics, compensate };
}

/** An amount of what is given of it. */
export function amountOf(share: number | undefined, keep: number | undefined): ChannelAmount {
  return { ...(share === undefined ? {} : { share }), ...(keep === undefined ? {} : { keep }) };
}

function checkAmount({ share, keep }: ChannelAmount, where: string): void {
  if ((share === undefined) === (keep === undefined)) {
    throw new LiteError('CHANNELS_OPTIONS', `${where}share or ${where}keep is expected, and not both`);
  }
  if (share !== undefined && !(share >= 0 && share < 1)) {
    throw wrong(`${where}share`, 'a share from 0 to less than 1', share);
  }
  if (keep !== undefined && !(Number.isInteger(keep) && keep >= 1)) {
    throw wrong(`${where}keep`, 'a whole number from 1', keep);
  }
}

function wrong(option: string, expected: string, value: unknown): LiteError {
  return new LiteError('CHANNELS_OPTIONS', `${option} is ${String(value)}, expected ${expected}`);
}
