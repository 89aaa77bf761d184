// A run in a process of its own that leaves its jobs to workers: node start-coordinator.mjs URL FILE FOLDER VARIANT…
// Needs the built package.
import process from 'node:process';
import { loadExperiment, redisQueue, runExperiment } from '../../dist/index.js';

const [url, file, folder, ...only] = process.argv.slice(2);
await runExperiment(await loadExperiment(file), {
  ...{
    seeds: [1],
    folder,
    sweep: true,
    choice: { only },
    settings: { judge: false },
    executor: (order) => redisQueue(url, order),
  },
  observer: { onRun: (_record, _job, done) => process.stdout.write(`${done}\n`) },
});
