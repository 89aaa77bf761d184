// @ts-check
// `npm start` and `npm test` on a bare clone: Node and npm are all that has to be there.
// Finds the pinned pnpm (or has npx fetch it), installs, builds, then does the job asked for.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The pinned package manager, `pnpm@x.y.z`. */
const pin = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;

/** The pnpm that started this script if it is the pinned one, else npx with the pin. */
function pnpm() {
  const agent = process.env.npm_config_user_agent ?? '';
  const executable = process.env.npm_execpath;
  if (executable && agent.startsWith(`${pin.replace('@', '/')} `)) {
    return /\.[cm]?js$/.test(executable) ? [process.execPath, executable] : [executable];
  }
  return ['npx', '--yes', pin];
}

/** Each thread of training takes some 200 MB. */
const LARGEST_POOL = 4;

const [command = 'npx', ...before] = pnpm();
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
// Under `npx -p … -c "…"` these two would reach our own npx and stop it (EUSAGE).
delete env.npm_config_call;
delete env.npm_config_package;

/** @param {string[]} args */
function run(...args) {
  const { status, error } = spawnSync(command, [...before, ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const [job, ...rest] = process.argv.slice(2);
run('install', '--frozen-lockfile', '--reporter=append-only');
run('exec', 'turbo', 'run', 'build', '--output-logs=new-only');
if (job === 'start') start(rest);
else if (job === 'test') run('exec', 'vitest', 'run', ...rest);
else throw new Error(`unknown job: ${job}; expected start or test`);

/**
 * Runs an experiment of ours: the published one with its headline variants, unless the arguments say otherwise. What is finished already
 * is not made again.
 *
 * @param {string[]} args a file of `apps/experiments/experiments` or of one's own, and options of `litesmith experiment run`
 */
function start(args) {
  const own = args[0]?.startsWith('-') === false ? args.shift() : undefined;
  const file = own ?? 'apps/experiments/experiments/mnist-mlp.ts';
  const jobs = String(Math.min(availableParallelism(), LARGEST_POOL));
  const folder = join('apps/experiments/results', basename(file, extname(file)));
  const choice = own === undefined ? ['--variants', 'headline'] : [];
  const options = [...choice, '--jobs', jobs, '--resume', '--out', folder, ...args];
  const cli = join(root, 'apps/cli/dist/main.js');
  const { status, error } = spawnSync(process.execPath, [cli, 'experiment', 'run', file, ...options], {
    cwd: root,
    stdio: 'inherit',
  });
  if (error) throw error;
  process.exit(status ?? 1);
}
