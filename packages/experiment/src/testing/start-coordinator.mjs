// A run in a process of its own that leaves its jobs to workers: node start-coordinator.mjs URL FILE FOLDER. Needs the built package.
import process from 'node:process';
import { loadExperiment, redisQueue, runExperiment } from '../../dist/index.js';

const [url, file, folder] = process.argv.slice(2);
await runExperiment(await loadExperiment(file), {
  ...{ seeds: [1], folder, sweep: true, settings: { judge: false }, executor: (order) => redisQueue(url, order) },
  observer: { onRun: (_record, _job, done) => process.stdout.write(`${done}\n`) },
});
