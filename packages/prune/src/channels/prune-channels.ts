import { type Diagnostic, type Pass, type PassContext, removeDead, type Subgraph, withSubgraph } from '@litesmith/ir';
import { addToBias, type BiasAddition, contributionsOf, hasOpenBias, takenLink } from './bias-additions.js';
import { type ChannelGraph, channelGraph, type Member } from './channel-graph.js';
import { type ChannelChoice, checkChannelOptions, type PruneChannelsOptions } from './channel-options.js';
import { scoreUnits } from './channel-scores.js';
import { chooseChannels, matchesLayer, type ScoredLayer } from './choose-channels.js';
import { RealConstants } from './real-weights.js';
import { removeChannels } from './remove-channels.js';

/**
 * A pass that removes whole channels (filters, units) with everything that belongs to them: weights, biases, scales, the columns of
 * those that take them, and what residual connections, concatenations and reshapes tie to them. The model gets smaller and
 * faster in every runtime, and less accurate: fine-tune it, or compensate.
 *
 * Channels that reach an input or output of the model, or an op that is not known to carry channels, stay; each such layer is
 * reported once (`CHANNELS_…`, info). At least one channel of each layer stays.
 *
 * @throws {LiteError} `CHANNELS_OPTIONS`, `CHANNELS_STATISTICS` for options that make no sense
 * Source of the grouping: Fang et al. 2023, "DepGraph: Towards Any Structural Pruning"; here position by position
 */
export function pruneChannels(options: PruneChannelsOptions): Pass {
  const choice = checkChannelOptions(options);
  return {
    name: 'prune channels',
    run(model, context) {
      const matched = new Set<number>();
      const pruned = model.subgraphs.reduce((current, _, index) => {
        const graph = channelGraph(context.registry, current, index);
        for (const diagnostic of keptDiagnostics(graph, index)) context.report(diagnostic);
        for (const layer of graph.layers) {
          for (const [i, rule] of choice.layers.entries()) if (matchesLayer(rule, layer)) matched.add(i);
        }
        return withSubgraph(current, index, prunedSubgraph(graph, index, choice, context));
      }, model);
      reportUnmatched(choice, matched, context);
      // What was computed for shapes that are constant by now is not needed any more.
      return pruned === model ? model : removeDead.run(pruned, context);
    },
  };
}

/** What has to stay, once for each operator. */
export function keptDiagnostics(graph: ChannelGraph, index: number): readonly Diagnostic[] {
  return graph.frozen.map(({ at, channels, code, text }): Diagnostic => {
    const message = `${channels} channels stay: ${text}`;
    return { severity: 'info', code, message, at: `subgraph ${index} › ${at}` };
  });
}

function reportUnmatched(choice: ChannelChoice, matched: ReadonlySet<number>, context: PassContext): void {
  for (const [i, { name }] of choice.layers.entries()) {
    if (matched.has(i)) continue;
    const message = `rule ${i} (${String(name)}) matches no layer whose channels can be removed`;
    context.report({ severity: 'warning', code: 'CHANNELS_RULE', message, hint: 'channelReport lists the layers' });
  }
}

function prunedSubgraph(graph: ChannelGraph, index: number, choice: ChannelChoice, context: PassContext): Subgraph {
  const { registry } = context;
  const constants = new RealConstants(registry, graph.subgraph);
  const { statistics } = index === 0 ? choice : { statistics: undefined };
  const score = index === 0 ? choice.score : 'l2';
  const scored = graph.layers.flatMap((layer): readonly ScoredLayer[] => {
    if (layer.units.length < 2) return [];
    const found = scoreUnits(layer, score, { atoms: graph.atoms, constants, statistics });
    if (found !== null) return [{ layer, scores: found }];
    const message = `nothing is known of the worth of ${layer.units.length} channels of "${layer.name}": they stay`;
    context.report({ severity: 'warning', code: 'CHANNELS_SCORE', message, at: `subgraph ${index}` });
    return [];
  });
  const removed = chooseChannels(scored, choice);
  const additions =
    choice.compensate && statistics !== undefined ? compensations(graph, removed, constants, statistics) : [];
  return removeChannels(registry, graph, removed, (editor, kept) => {
    for (const addition of additions) addToBias(editor, graph.subgraph, kept, constants, addition);
  });
}

/** The mean contributions of removed channels to those that take them. */
function compensations(
  graph: ChannelGraph,
  removed: ReadonlySet<number>,
  constants: RealConstants,
  statistics: NonNullable<ChannelChoice['statistics']>,
): readonly BiasAddition[] {
  const members = new Set(graph.layers.flatMap(({ consumers }) => consumers));
  return [...members].flatMap((member: Member): BiasAddition[] => {
    const link = takenLink(member);
    if (link === null || member.role.takes?.grouped === true || !hasOpenBias(member, constants)) return [];
    const { mean } = statistics.get(link.b.tensor) ?? {};
    // Statistics lie along the last axis.
    const last = graph.atoms.entriesOf(link.b.tensor).at(-1);
    if (mean === undefined || last !== link.b || mean.length !== last.size) return [];
    const values = contributionsOf(member, graph.atoms, removed, constants, (atom) => mean[atom - last.base] as number);
    return values === null ? [] : [{ operator: member.flow.operator, role: member.role, values }];
  });
}
