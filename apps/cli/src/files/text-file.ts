import { renameSync, writeFileSync } from 'node:fs';

/** Writes a text file under a temporary name and renames it, so that it is whole or absent. */
export function writeTextFile(path: string, text: string): void {
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
}
