import { readFileSync } from 'node:fs';
import { LiteError } from '@litesmith/ops-registry';

/**
 * The bytes of a file.
 *
 * @throws {LiteError} `DATA_FILE` where it cannot be read
 */
export function readDataFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : cause;
    throw new LiteError('DATA_FILE', `the file cannot be read: ${code}`, { at: path, cause });
  }
}
