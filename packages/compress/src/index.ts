export {
  type CompressOptions,
  type CompressPreference,
  type ContainerPart,
  compress,
  compressWithParts,
} from './compress.js';
export { ContainerError, type ContainerErrorCode, type DecompressOptions, decompress } from './decompress.js';
export { type Compressor, portableCompressors } from './report/compressor.js';
export { type RenderSizeReportOptions, renderSizeReport } from './report/render-size-report.js';
export {
  type SizeReport,
  type SizeReportOptions,
  sizeReport,
  type Technique,
  type TechniqueSize,
  type TensorSizes,
  techniques,
} from './report/size-report.js';
