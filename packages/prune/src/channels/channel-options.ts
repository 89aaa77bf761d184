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

/** What is done to layers of some names. */
export interface ChannelLayerRule {
  /** A name of the layer, whole, or an expression that finds it: outputs and weights of operators that yield the channels. */
  readonly match: string | RegExp;
  /** An amount of its own, or nothing at all. */
  readonly do: ChannelAmount | 'skip';
}

/** What {@link pruneChannels} removes. */
export interface PruneChannelsOptions extends ChannelAmount {
  /** The first rule that matches a layer counts for it. */
  readonly rules?: readonly ChannelLayerRule[];
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
  readonly scores?: ChannelScore;
  /** What `collectChannelStatistics` found; for scores by activations, and for `compensate`. */
  readonly statistics?: ChannelStatistics;
  /** Adds what removed channels contributed on average to the biases of those that took them. Needs statistics. */
  readonly compensate?: boolean;
}

const LIMIT = 0.9;

/** Options with defaults filled in. */
export interface ChannelChoice {
  readonly amount: ChannelAmount;
  readonly rules: readonly ChannelLayerRule[];
  readonly scope: 'layer' | 'global';
  readonly limit: number;
  readonly multipleOf: number;
  readonly scores: ChannelScore;
  readonly statistics: ChannelStatistics | undefined;
  readonly compensate: boolean;
}

/** @throws {LiteError} `CHANNELS_OPTIONS` naming the option, what it may be, and what it is */
export function checkChannelOptions(options: PruneChannelsOptions): ChannelChoice {
  const { share, keep, rules = [], scope = 'layer', limit = LIMIT, multipleOf = 1, scores = 'l2' } = options;
  checkAmount({ ...(share === undefined ? {} : { share }), ...(keep === undefined ? {} : { keep }) }, '');
  if (scope === 'global' && share === undefined) throw wrong('scope', 'a share beside "global"', keep);
  for (const [i, rule] of rules.entries()) if (rule.do !== 'skip') checkAmount(rule.do, `rules[${i}].do.`);
  if (!['layer', 'global'].includes(scope)) throw wrong('scope', '"layer" or "global"', scope);
  if (!['l1', 'l2', 'magnitude', 'variance'].includes(scores)) {
    throw wrong('scores', '"l1", "l2", "magnitude" or "variance"', scores);
  }
  if (!(limit >= 0 && limit < 1)) throw wrong('limit', 'a share from 0 to less than 1', limit);
  if (!(Number.isInteger(multipleOf) && multipleOf >= 1))
    throw wrong('multipleOf', 'a whole number from 1', multipleOf);
  const needsStatistics = options.compensate === true || scores === 'magnitude' || scores === 'variance';
  if (needsStatistics && options.statistics === undefined) {
    throw new LiteError('CHANNELS_STATISTICS', 'scores by activations and compensation need statistics', {
      hint: 'collect them with collectChannelStatistics',
    });
  }
  const { statistics, compensate = false } = options;
  return { amount: options, rules, scope, limit, multipleOf, scores, statistics, compensate };
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
