import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LiteError } from '@litesmith/ops-registry';

/** The package that runs experiments. */
export type Engine = typeof import('@litesmith/experiment');

/**
 * Loads the package that runs experiments: the one that the experiment's file imports, so that both share TensorFlow.js; or one that is
 * installed beside the command line.
 *
 * @throws {LiteError} `CLI_EXPERIMENT` where there is none
 */
export async function loadEngine(file: string): Promise<Engine> {
  try {
    return await import(pathToFileURL(resolveFrom(resolve(file))).href);
  } catch (cause) {
    if (!isNotFound(cause)) throw cause;
  }
  try {
    return await import('@litesmith/experiment');
  } catch (cause) {
    if (!isNotFound(cause)) throw cause;
    throw new LiteError('CLI_EXPERIMENT', 'experiments need a package of their own, which is not installed', {
      hint: 'npm install @litesmith/experiment @tensorflow/tfjs',
      cause,
    });
  }
}

function resolveFrom(file: string): string {
  const require = createRequire(file);
  const manifest = require.resolve('@litesmith/experiment/package.json');
  return manifest.replace(/package\.json$/, 'dist/index.js');
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /MODULE_NOT_FOUND/.test(String(error.code));
}
