import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LiteError } from '@litesmith/ops-registry';

/** What a temporary name ends with, behind the number of the process. */
const TEMPORARY = /\.\d+\.tmp$/;

/**
 * Writes to a temporary name and renames, so that a file is whole or absent. Makes its folder if need be; leaves nothing behind where it
 * fails.
 *
 * @throws {LiteError} `EXPERIMENT_WRITE` where the disk is full or refuses
 */
export function writeWhole(path: string, bytes: Uint8Array | string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, bytes);
    renameSync(temporary, path);
  } catch (cause) {
    rmSync(temporary, { force: true });
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new LiteError('EXPERIMENT_WRITE', `the file cannot be written: ${why}`, {
      at: path,
      hint: 'what is finished is kept: mend it, then resume',
      cause,
    });
  }
}

/** {@link writeWhole}, unless the file holds just these bytes already. Says whether it wrote. */
export function writeIfChanged(path: string, bytes: Uint8Array | string): boolean {
  if (readIfThere(path)?.equals(Buffer.from(bytes as Uint8Array))) return false;
  writeWhole(path, bytes);
  return true;
}

/** The bytes of a file, `undefined` where there is none. */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes what processes that were killed while writing have left in a folder that no other process writes to. */
export function removeTemporaryFiles(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && TEMPORARY.test(entry.name)) rmSync(join(entry.parentPath, entry.name), { force: true });
  }
}
