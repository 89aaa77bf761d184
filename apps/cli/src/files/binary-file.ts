import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { LiteError } from '@litesmith/ops-registry';

/**
 * Reads a file as it is.
 *
 * @throws {LiteError} `CLI_INPUT` where there is no such file
 */
export function readBinaryFile(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new LiteError('CLI_INPUT', `${path} cannot be read: ${code}`, { cause });
  }
}

/** Writes a file under a temporary name and renames it, so that it is whole or absent. */
export function writeBinaryFile(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, bytes);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
