export { FormatError, type FormatErrorDetails } from './errors.js';
export { type ReadOptions, readTflite } from './read/read-tflite.js';
