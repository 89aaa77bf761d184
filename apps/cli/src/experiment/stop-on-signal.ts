import { constants } from 'node:os';
import process from 'node:process';
import type { Console } from '../console.js';

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Ends this process at once when it is told to, with 128 and the signal's number, and says how to go on. What is finished is on disk.
 *
 * @param resume the command line that goes on
 * @returns what ends the watch
 */
export function stopOnSignal(console: Console, resume: string): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    console.err.write(`\nstopped; what is finished is kept. To go on:\n  ${resume}\n`);
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of signals) process.once(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}
