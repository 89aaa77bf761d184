export { blockMask, blockScores, globalBlockMasks, type ScoredMatrix } from './masks/block-mask.js';
export { groupMask } from './masks/group-mask.js';
export { globalMagnitudeMasks, magnitudeMask } from './masks/magnitude-mask.js';
export { globalMasksOf, maskOf } from './masks/mask-of.js';
export {
  type BlockPattern,
  type GroupPattern,
  isBlockPattern,
  isGroupPattern,
  type MaskPattern,
  parsePattern,
  patternName,
} from './masks/mask-pattern.js';
export { type MatrixView, matrixView } from './masks/matrix-view.js';
export { rowMask } from './masks/row-mask.js';
export { sparsityOf } from './masks/sparsity.js';
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
