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
