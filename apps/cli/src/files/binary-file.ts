import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { LiteError } from '@litesmith/ops-registry';

/** @throws {LiteError} `CLI_INPUT` where the file cannot be read */
export function readBinaryFile(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    throw new LiteError('CLI_INPUT', `${path} cannot be read: ${String(cause.code)}`, { cause });
  }
}

/** Writes a file under a temporary name and renames it, so that it is whole or absent. */
export function writeBinaryFile(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(`${path}.tmp`, bytes);
    renameSync(`${path}.tmp`, path);
  } catch (error) {
    rmSync(`${path}.tmp`, { force: true });
    throw error;
  }
}
