export { type CompressOptions, type CompressPreference, compress } from './compress.js';
export { ContainerError, type ContainerErrorCode, type DecompressOptions, decompress } from './decompress.js';
