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
  type ChannelStatistics,
  type ChannelStatisticsOptions,
  collectChannelStatistics,
} from './channels/channel-statistics.js';
export { pruneChannels } from './channels/prune-channels.js';
export { removeDeadChannels } from './channels/remove-dead-channels.js';
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
export { pruneForXnnpack } from './pass/policies.js';
export { prune } from './pass/prune.js';
export {
  DEFAULT_MIN_ELEMENTS,
  type LayerRule,
  type PrunableLayer,
  type PruneOptions,
  type PrunePolicy,
  type ScoreName,
} from './pass/prune-options.js';
export { patternShare } from './report/pattern-share.js';
export { renderSparsityReport } from './report/render-sparsity-report.js';
export {
  type SparsityReport,
  type SparsityReportOptions,
  sparsityReport,
  type TensorSparsity,
} from './report/sparsity-report.js';
export { type ObsProblem, type ObsResult, obsPrune } from './scores/obs.js';
export { rowwiseMask } from './scores/rowwise-mask.js';
export { wandaScores } from './scores/wanda.js';
export { bestSparseForm } from './sparse/best-sparse-form.js';
export { decodeSparse } from './sparse/decode-sparse.js';
export { encodeSparse } from './sparse/encode-sparse.js';
export type { SparseSize } from './sparse/measure-form.js';
export { planSparse, type SparseDecision } from './sparse/plan-sparse.js';
export { formName, type SparseForm } from './sparse/sparse-form.js';
export type { EncodeSparseOptions, SparseCandidate } from './sparse/sparse-options.js';
export type { SparseRuntime } from './sparse/sparse-rules.js';
export { toDense } from './sparse/to-dense.js';
export { toSparse } from './sparse/to-sparse.js';
export { type RealWeights, realWeights } from './weights/real-weights.js';
