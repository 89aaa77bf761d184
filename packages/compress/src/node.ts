import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type Compressor, portableCompressors } from './report/compressor.js';

/** Compressors for `sizeReport` in Node: its own gzip at level 9 and brotli at quality 11, beside a portable zip. */
export const nodeCompressors: readonly Compressor[] = [
  {
    technique: 'gzip',
    name: `gzip, zlib ${process.versions.zlib} at level 9`,
    compress: (bytes) => gzipSync(bytes, { level: 9 }),
  },
  {
    technique: 'brotli',
    name: `brotli ${process.versions.brotli} at quality 11`,
    compress: (bytes) =>
      brotliCompressSync(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
  },
  ...portableCompressors.filter(({ technique }) => technique === 'zip'),
];
