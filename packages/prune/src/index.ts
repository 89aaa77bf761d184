export type { FrozenChannels } from './channels/channel-graph.js';
export type { ChannelAmount, ChannelLayerRule, PruneChannelsOptions } from './channels/channel-options.js';
export {
  type ChannelGroup,
  type ChannelReport,
  channelReport,
  type KeptGroup,
  printChannelReport,
} from './channels/channel-report.js';
export type { ChannelScore } from './channels/channel-scores.js';
export {
  type ChannelMoments,
  type ChannelRunnable,
  type ChannelRunnableTensor,
  type ChannelSamples,
  type ChannelStatistics,
  collectChannelStatistics,
  type RunChannels,
} from './channels/channel-statistics.js';
export { pruneChannels } from './channels/prune-channels.js';
export { removeDeadChannels } from './channels/remove-dead-channels.js';
