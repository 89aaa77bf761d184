import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LiteError } from '@litesmith/ops-registry';
import { build } from 'esbuild';
import { type CompleteExperiment, defineExperiment, type Experiment } from '../define/experiment.js';
import { isAlive } from './process-identity.js';

/** An experiment with the file that it came from. */
export interface LoadedExperiment {
  /** Absolute. */
  readonly file: string;
  readonly experiment: CompleteExperiment;
  /** SHA-256 of the file and of all that it imports from beside it. */
  readonly source: string;
}

/**
 * Loads a file that exports an experiment by default, in TypeScript or JavaScript. What it imports by relative paths is bundled with it;
 * packages are loaded as ever, so that it shares TensorFlow.js with what runs it.
 *
 * @throws {LiteError} `EXPERIMENT_FILE` where it cannot be read, compiled or run, or exports no experiment
 */
export async function loadExperiment(path: string): Promise<LoadedExperiment> {
  const file = resolve(path);
  const code = await bundle(file);
  const module = await importCode(file, code);
  const exported = (module as { readonly default?: Experiment }).default;
  if (exported === undefined || exported === null || typeof exported !== 'object' || !('variants' in exported)) {
    throw new LiteError('EXPERIMENT_FILE', 'the file exports no experiment by default', {
      at: file,
      hint: 'export default defineExperiment({ … })',
    });
  }
  return { file, experiment: defineExperiment(exported), source: createHash('sha256').update(code).digest('hex') };
}

async function bundle(file: string): Promise<string> {
  try {
    readFileSync(file);
    const { outputFiles } = await build({
      entryPoints: [file],
      ...{ bundle: true, packages: 'external', format: 'esm', platform: 'node', target: 'node20' },
      ...{ write: false, sourcemap: false, logLevel: 'silent', absWorkingDir: dirname(file) },
    });
    return outputFiles[0]?.text ?? '';
  } catch (cause) {
    throw new LiteError('EXPERIMENT_FILE', `the file cannot be read: ${messageOf(cause)}`, { at: file, cause });
  }
}

/**
 * Imports from a file beside the original, so that packages and data are found from there; it is gone again afterwards, and so are those
 * of processes that were killed meanwhile.
 */
async function importCode(file: string, code: string): Promise<object> {
  const prefix = `.${basename(file, extname(file))}.${machine()}-`;
  const temporary = join(dirname(file), `${prefix}${process.pid}-${randomBytes(4).toString('hex')}.mjs`);
  removeStale(dirname(file), prefix);
  try {
    writeFileSync(temporary, code);
    return await import(pathToFileURL(temporary).href);
  } catch (cause) {
    if (cause instanceof LiteError) throw cause;
    throw new LiteError('EXPERIMENT_FILE', `the file cannot be run: ${messageOf(cause)}`, { at: file, cause });
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Tells machines apart that share a folder: each knows its own processes only. */
function machine(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
}

function removeStale(folder: string, prefix: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix)) continue;
    const [, pid] = /^(\d+)-[0-9a-f]{8}\.mjs$/.exec(name.slice(prefix.length)) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
