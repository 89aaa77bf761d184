export { type FlexNumbers, type FlexValue, readFlexBuffer, writeFlexBuffer } from '@litesmith/ops-registry';
export { type ByteReport, byteReport, type OperatorBytes, type TensorBytes } from './byte-report.js';
export { FormatError, type FormatErrorDetails } from './errors.js';
export { type LabelOptions, labelsOf } from './metadata/labels.js';
export { minParserVersion } from './metadata/min-parser-version.js';
export type {
  AssociatedFile,
  AssociatedFileType,
  AudioProperties,
  BoundingBoxProperties,
  Content,
  CustomMetadata,
  ImageProperties,
  ModelMetadata,
  NormalizationOptions,
  ProcessUnit,
  RegexTokenizerOptions,
  ScoreCalibrationOptions,
  SentencePieceTokenizerOptions,
  Stats,
  SubgraphMetadata,
  TensorGroup,
  TensorMetadata,
  ValueRange,
} from './metadata/model-metadata.js';
export { readMetadata } from './metadata/read-metadata.js';
export { writeMetadata } from './metadata/write-metadata.js';
export type { ExternalBuffers } from './read/constants.js';
export { type ReadOptions, readTflite } from './read/read-tflite.js';
export { minRuntimeVersion, writeMinRuntimeVersion } from './runtime-version.js';
export type { WriteOptions } from './write/encode-tflite.js';
export { writeTflite } from './write/write-tflite.js';
