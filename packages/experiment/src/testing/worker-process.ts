import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A queue worker in a process of its own, from the built package. */
export interface WorkerProcess {
  /** What it says, line by line, so far. */
  readonly lines: readonly string[];
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
  /** Resolves when it has ended. */
  readonly ended: Promise<number | null>;
  /** Resolves when it waits for jobs. */
  readonly ready: Promise<void>;
}

/** The experiment that tests are made with. */
export const TINY_FILE: string = fileURLToPath(new URL('./experiments/tiny.ts', import.meta.url));

/** After so many ms without a sign of life a job goes to another worker; looked for so often. */
const [LOCK_MS, STALLED_MS] = [1500, 700];

/** Starts a worker. */
export function startWorker(url: string, file: string = TINY_FILE): WorkerProcess {
  const script = fileURLToPath(new URL('./start-worker.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, url, file, `${LOCK_MS}`, `${STALLED_MS}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  let onReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    onReady = resolve;
  });
  child.stdout.on('data', (text: Buffer) => {
    lines.push(...String(text).trim().split('\n'));
    if (lines.some((line) => line.startsWith('waiting'))) onReady();
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { lines, kill: (signal) => void child.kill(signal), ended, ready };
}
