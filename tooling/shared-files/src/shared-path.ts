import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/**
 * Path of a file or folder in the collection of models, suites and facts that tests measure with: the folder `shared`
 * beside the repository, or the one that the environment variable `LITESMITH_SHARED` names. `null` where it is absent:
 * the test then has to skip itself and say so.
 */
export function sharedPath(...parts: readonly string[]): string | null {
  const path = join(process.env.LITESMITH_SHARED ?? join(repository, '../shared'), ...parts);
  return existsSync(path) ? path : null;
}
