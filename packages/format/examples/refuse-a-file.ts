import { FormatError, readTflite } from '@litesmith/format';

/** What is wrong with a file, or nothing. */
export function faultOf(bytes: Uint8Array): string | null {
  try {
    readTflite(bytes);
    return null;
  } catch (error) {
    if (error instanceof FormatError) return `${error.code} at byte ${error.byteOffset}`;
    throw error; // never happens: readers throw nothing else
  }
}
