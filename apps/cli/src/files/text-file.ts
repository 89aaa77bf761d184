import { writeBinaryFile } from './binary-file.js';

/** Writes a text file under a temporary name and renames it, so that it is whole or absent. */
export function writeTextFile(path: string, text: string): void {
  writeBinaryFile(path, new TextEncoder().encode(text));
}
