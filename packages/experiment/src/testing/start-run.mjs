// A run of the first points of a sweep in a process of its own: node start-run.mjs WAY FILE FOLDER [POINTS]. WAY is a number of jobs at once, or
// the address of a Redis. Says how many are done, then `last` with ms until then, then `all` with ms. Needs the built package.
import process from 'node:process';
import { gridPoints, loadExperiment, pointName, redisQueue, runExperiment } from '../../dist/index.js';

const [way, file, folder, points] = process.argv.slice(2);
const say = (text) => process.stdout.write(`${text}\n`);
const loaded = await loadExperiment(file);
const { variants, sweep } = loaded.experiment;
const names = [variants[0].name, ...gridPoints(sweep).map(pointName)];
const started = performance.now();
let last = 0;
await runExperiment(loaded, {
  ...{ seeds: [1], folder, sweep: true, settings: { judge: false } },
  choice: { only: points === undefined ? null : names.slice(0, Number(points) + 1) },
  ...(way.includes(':') ? { executor: (order) => redisQueue(way, order, { onNotice: say }) } : { jobs: Number(way) }),
  observer: {
    onRun(_record, _job, done) {
      last = performance.now() - started;
      say(done);
    },
  },
});
say(`last ${Math.round(last)}`);
say(`all ${Math.round(performance.now() - started)}`);
