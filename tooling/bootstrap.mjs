// @ts-check
// `npm start` and `npm test` on a bare clone: Node and npm are all that has to be there.
// Finds the pinned pnpm (or has npx fetch it), installs, builds, then does the job asked for.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
if (job === 'start') run('--silent', '--filter', '@litesmith/experiments', 'start', ...rest);
else if (job === 'test') run('exec', 'vitest', 'run', ...rest);
else throw new Error(`unknown job: ${job}; expected start or test`);
