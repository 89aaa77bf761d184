// Runs an experiment with the built package, says what happens, a line of JSON each, and kills itself at a moment:
//   node run-and-die.mjs <file> <folder> <jobs> [<job> progress <fraction> | <job> run]
import { writeSync } from 'node:fs';
import process from 'node:process';
import { jobName, loadExperiment, runExperiment } from '@litesmith/experiment';

const [file = '', folder = '', jobs = '1', job, moment, fraction = '0'] = process.argv.slice(2);

function say(event) {
  writeSync(1, `${JSON.stringify(event)}\n`);
  const { what, of } = event;
  if (of !== job || what !== moment || (what === 'progress' && event.fraction < Number(fraction))) return;
  process.kill(process.pid, 'SIGKILL');
}

await runExperiment(await loadExperiment(file), {
  seeds: [1],
  folder,
  settings: { judge: false },
  existing: 'resume',
  jobs: Number(jobs),
  observer: {
    onPlan: (_plan, reused, stale) => say({ what: 'plan', reused, stale }),
    onProgress: (each, progress) => say({ what: 'progress', of: jobName(each), ...progress }),
    onRun: (_record, each) => say({ what: 'run', of: jobName(each) }),
  },
});
