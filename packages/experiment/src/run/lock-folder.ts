import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LiteError } from '@litesmith/ops-registry';
import { readIfThere } from '../records/write-whole.js';
import { isOver, ownIdentity, type ProcessIdentity } from './process-identity.js';

const LOCK = 'lock.json';

/**
 * Keeps other processes out of a folder until the function that it gives is called, or this process ends in its own time. What a process
 * left that was killed is taken over.
 *
 * @throws {LiteError} `EXPERIMENT_LOCKED` where another process is at work on the folder
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, LOCK);
  const text = `${JSON.stringify({ ...ownIdentity(), since: new Date().toISOString() })}\n`;
  take(path, text);
  const release = (): void => {
    process.off('exit', release);
    if (readIfThere(path)?.toString() === text) rmSync(path, { force: true });
  };
  process.on('exit', release);
  return release;
}

function take(path: string, text: string): void {
  const aside = `${path}.${process.pid}.tmp`;
  // Twice: what is over is cleared away, then there is room.
  for (let attempt = 0; attempt < 2; attempt++) {
    if (create(path, aside, text)) return;
    const found = readIfThere(path)?.toString();
    if (found === undefined) continue;
    const holder = holderOf(found);
    if (holder !== undefined && !isOver(holder)) throw locked(path, holder);
    clear(path, aside, found);
  }
  throw locked(path, holderOf(readIfThere(path)?.toString() ?? ''));
}

/** Makes the lock, whole, unless there is one. A link does both at once; where the system has none the file is written in place. */
function create(path: string, aside: string, text: string): boolean {
  try {
    writeFileSync(aside, text);
    linkSync(aside, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    return createInPlace(path, text);
  } finally {
    rmSync(aside, { force: true });
  }
}

function createInPlace(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a lock that is over. Another process may have done so just now and have made its own: that one is put back. */
function clear(path: string, aside: string, found: string): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const taken = readIfThere(aside)?.toString();
  if (taken !== undefined && taken !== found) create(path, `${aside}.back`, taken);
  rmSync(aside, { force: true });
}

/** `undefined` where the file is no lock: a half-written one, from a system without links. */
function holderOf(text: string): ProcessIdentity | undefined {
  try {
    const { host, pid, began } = JSON.parse(text);
    return typeof host === 'string' && Number.isInteger(pid) ? { host, pid, began: began ?? null } : undefined;
  } catch {
    return undefined;
  }
}

function locked(path: string, holder: ProcessIdentity | undefined): LiteError {
  const who = holder === undefined ? 'another process' : `process ${holder.pid} of ${holder.host}`;
  return new LiteError('EXPERIMENT_LOCKED', `${who} is at work on the folder`, {
    at: path,
    hint: 'wait for it, or choose another folder; if it is over, remove the file',
  });
}
