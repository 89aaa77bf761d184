import { matchesName } from '@litesmith/ops-registry';
import type { ChannelLayer } from './channel-graph.js';
import { amountOf, type ChannelAmount, type ChannelChoice, type ChannelLayerRule } from './channel-options.js';

/** A layer with a score for each unit. */
export interface ScoredLayer {
  readonly layer: ChannelLayer;
  readonly scores: Float64Array;
}

/** Roundoff of shares such as 0.29 · 100. */
const ROUNDOFF = 1e-9;

/** Whether a rule is about a layer. */
export function matchesLayer({ name: match }: ChannelLayerRule, { names }: ChannelLayer): boolean {
  return names.some((name) => matchesName(match, name));
}

/** The units to be removed, by root. Of every layer at least one stays. */
export function chooseChannels(scored: readonly ScoredLayer[], choice: ChannelChoice): ReadonlySet<number> {
  const removed = new Set<number>();
  const shared: ScoredLayer[] = [];
  for (const each of scored) {
    const rule = choice.layers.filter((candidate) => matchesLayer(candidate, each.layer)).at(-1);
    if (rule?.share === 'skip') continue;
    if (rule === undefined && choice.scope === 'global') shared.push(each);
    else
      removeLowest(
        each,
        keptCount(each, rule === undefined ? choice.amount : amountOf(rule.share, rule.keep)),
        choice,
        removed,
      );
  }
  for (const [each, kept] of globalCounts(shared, choice)) removeLowest(each, kept, choice, removed);
  return removed;
}

function keptCount({ scores }: ScoredLayer, { share, keep }: ChannelAmount): number {
  return keep ?? scores.length - Math.floor(scores.length * (share ?? 0) + ROUNDOFF);
}

/** Positions of units, the lowest score first, the earlier of equal ones first. */
function ascending(scores: Float64Array): readonly number[] {
  return [...scores.keys()].sort((a, b) => (scores[a] as number) - (scores[b] as number) || a - b);
}

function removeLowest(
  { layer, scores }: ScoredLayer,
  wanted: number,
  { multipleOf }: ChannelChoice,
  removed: Set<number>,
): void {
  const kept = Math.min(scores.length, Math.ceil(Math.max(1, wanted) / multipleOf) * multipleOf);
  for (const i of ascending(scores).slice(0, scores.length - kept)) removed.add(layer.units[i]?.root ?? -1);
}

/** How many units of each layer stay when all compete, scores being measured by the mean of the layer. */
function globalCounts(
  layers: readonly ScoredLayer[],
  { amount, limit }: ChannelChoice,
): ReadonlyMap<ScoredLayer, number> {
  const kept = new Map(layers.map((each) => [each, each.scores.length]));
  const all = layers.flatMap((each) => {
    const mean = each.scores.reduce((sum, score) => sum + score, 0) / each.scores.length;
    return Array.from(each.scores, (score) => ({ each, score: mean > 0 ? score / mean : 0 }));
  });
  let left = Math.floor(all.length * (amount.share ?? 0) + ROUNDOFF);
  for (const { each } of all.sort((a, b) => a.score - b.score)) {
    if (left === 0) break;
    const stays = (kept.get(each) ?? 0) - 1;
    if (stays < Math.max(1, each.scores.length * (1 - limit) - ROUNDOFF)) continue;
    kept.set(each, stays);
    left--;
  }
  return kept;
}
