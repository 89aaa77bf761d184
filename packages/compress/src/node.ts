export { nodeCompressors } from './node/compressors.js';
