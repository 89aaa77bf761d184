import { LiteError } from '@litesmith/ops-registry';
import { fromIdx } from '../from-idx.js';
import { fromNpy } from '../from-npy.js';
import type { NpyArray } from '../npy.js';
import { readNpz } from '../npz.js';
import type { SampleArray } from '../sample-array.js';
import { readDataFile } from './read-data-file.js';

/** What is to be known of a file besides its contents. */
export interface ReadSamplesOptions {
  /** Factor by which each element is to be multiplied: 1 / 255 for pixels in bytes. */
  readonly scale?: number;
  /** The array of a `.npz` file that is meant, where it has several. */
  readonly array?: string;
}

/**
 * Reads the samples of a `.npy` file, an array of a `.npz` file, or an IDX file, gzipped or not, whichever it is by its first bytes.
 *
 * @throws {LiteError} `DATA_FILE` where it cannot be read or is none of these; `DATA_ARRAYS` where a `.npz` file has no such array, or
 *   several and none is named; those of `fromNpy`, `readNpz` and `fromIdx`
 */
export function readSamples(path: string, { scale, array }: ReadSamplesOptions = {}): SampleArray {
  const file = readDataFile(path);
  const options = { path, ...(scale === undefined ? {} : { scale }) };
  const begin = [...file.subarray(0, 2)].join(' ');
  switch (begin) {
    case '147 78': // \x93N
      return fromNpy(file, options);
    case '80 75': // PK
      return fromNpy(arrayIn(file, path, array), options);
    case '31 139': // gzip
    case '0 0':
      return fromIdx(file, options);
    default:
      throw new LiteError('DATA_FILE', 'neither a .npy, a .npz nor an IDX file', {
        at: path,
        hint: 'CSV files and folders of images have readers of their own: readCsvFile and readImageFolder',
      });
  }
}

function arrayIn(file: Uint8Array, path: string, wanted: string | undefined): NpyArray {
  const arrays = readNpz(file, path);
  const names = [...arrays.keys()];
  const read = arrays.get(wanted ?? (names.length === 1 ? (names[0] ?? '') : ''));
  if (read) return read();
  const what = wanted === undefined ? `it has ${names.length} arrays` : `it has no array "${wanted}"`;
  throw new LiteError('DATA_ARRAYS', what, { at: path, hint: `name one of its arrays: ${names.join(', ')}` });
}
