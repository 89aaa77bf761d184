export { type CompressOptions, type CompressPreference, compress } from './compress.js';
export { ContainerError, type ContainerErrorCode, type DecompressOptions, decompress } from './decompress.js';
export { type Compressor, defaultCompressors } from './size-report/compressors.js';
export type { TechniqueSize } from './size-report/file-sizes.js';
export { renderSizeReport } from './size-report/render-size-report.js';
export { type SizeReport, type SizeReportOptions, sizeReport, type TensorSizes } from './size-report/size-report.js';
