import { gzipSync, zipSync } from 'fflate';

/** A general compressor that files are shipped through. */
export interface Compressor {
  readonly technique: 'gzip' | 'brotli' | 'zip';
  /** Which program, and how hard it tries, such as `gzip, zlib 1.3 at level 9`. */
  readonly name: string;
  readonly compress: (bytes: Uint8Array) => Uint8Array;
}

/** A ZIP file's stamp: the first that the format knows, so that sizes do not depend on the day. */
const firstDay = '1980-01-01T00:00:00';

/** What runs anywhere: fflate at level 9. There is no brotli among it; `nodeCompressors` of `@litesmith/compress/node` have it. */
export const portableCompressors: readonly Compressor[] = [
  { technique: 'gzip', name: 'gzip, fflate at level 9', compress: (bytes) => gzipSync(bytes, { level: 9, mtime: 0 }) },
  {
    technique: 'zip',
    name: 'zip, fflate at level 9',
    compress: (bytes) => zipSync({ 'model.tflite': bytes }, { level: 9, mtime: firstDay }),
  },
];
