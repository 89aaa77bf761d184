import { readTfliteFile, writeTfliteFile } from '@litesmith/format/node';

/** Writes a copy whose constants lie behind the FlatBuffer, as in models of more than 2 GB. */
export async function copyForLargeModels(from: string, to: string): Promise<void> {
  await writeTfliteFile(to, await readTfliteFile(from), { constants: 'behind' });
}
