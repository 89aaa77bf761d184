// A worker in a process of its own: node start-worker.mjs URL FILE [lock in ms] [interval in ms]. Needs the built package.
import process from 'node:process';
import { runQueueWorker } from '../../dist/index.js';

const [url, file, lock = '30000', interval = '15000'] = process.argv.slice(2);
const end = new AbortController();
process.once('SIGTERM', () => end.abort());
await runQueueWorker({
  ...{ url, file, signal: end.signal, graceMs: 200, lockMs: Number(lock), stalledMs: Number(interval) },
  onNotice: (text) => process.stdout.write(`${text}\n`),
  onJob: ({ seed, variant }, state) => process.stdout.write(`${JSON.stringify({ seed, variant, ...state })}\n`),
});
