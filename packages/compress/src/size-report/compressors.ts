import { gzipSync, zipSync } from 'fflate';

/** A general compressor that a size report tries. */
export interface Compressor {
  /** Short, for a column: `gzip`. */
  readonly name: string;
  /** What it is, exactly: `fflate, level 9`. Sizes of other makers differ. */
  readonly how: string;
  /** Bytes that it makes of bytes. */
  measure(bytes: Uint8Array): number;
}

const level = 9;
/** The first day that the ZIP format knows, so that sizes do not depend on today. */
const firstDay = new Date(1980, 0, 1);

/** gzip and zip by fflate, in Node and browsers. `nodeCompressors` of `@litesmith/compress/node` has zlib's gzip and Brotli as well. */
export const defaultCompressors: readonly Compressor[] = [
  {
    name: 'gzip',
    how: `fflate, level ${level}`,
    measure: (bytes) => gzipSync(bytes, { level, mtime: firstDay }).length,
  },
  {
    name: 'zip',
    how: `fflate, one entry, level ${level}`,
    measure: (bytes) => zipSync({ 'model.tflite': bytes }, { level, mtime: firstDay }).length,
  },
];
