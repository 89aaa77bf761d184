import process from 'node:process';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type Compressor, defaultCompressors } from '../size-report/compressors.js';

const level = 9;
const quality = 11;

/** The compressors that Node has: zlib's gzip, Brotli; and fflate's zip. */
export const nodeCompressors: readonly Compressor[] = [
  {
    name: 'gzip',
    how: `zlib ${process.versions.zlib}, level ${level}`,
    measure: (bytes) => gzipSync(bytes, { level }).length,
  },
  {
    name: 'brotli',
    how: `brotli ${process.versions.brotli}, quality ${quality}`,
    measure: (bytes) =>
      brotliCompressSync(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: quality,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        },
      }).length,
  },
  ...defaultCompressors.filter(({ name }) => name === 'zip'),
];
