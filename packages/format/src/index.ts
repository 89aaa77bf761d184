export { FormatError, type FormatErrorDetails } from './errors.js';
export type { ExternalBuffers } from './read/constants.js';
export { type ReadOptions, readTflite } from './read/read-tflite.js';
export type { WriteOptions } from './write/encode-tflite.js';
export { writeTflite } from './write/write-tflite.js';
