import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { calibrateCommand } from './commands/calibrate.js';
import { clusterCommand } from './commands/cluster.js';
import { compareCommand } from './commands/compare.js';
import { compressCommand } from './commands/compress.js';
import { convertCommand } from './commands/convert.js';
import { decompressCommand } from './commands/decompress.js';
import { experimentCommand } from './commands/experiment.js';
import { inspectCommand } from './commands/inspect.js';
import { lintCommand } from './commands/lint.js';
import { pruneCommand } from './commands/prune.js';
import { quantizeCommand } from './commands/quantize.js';
import { runCommand } from './commands/run.js';
import { sizesCommand } from './commands/sizes.js';
import { tuneCommand } from './commands/tune.js';
import { type Console, EXIT, reportFailure } from './console.js';

/** In the order of `--help`: the way of a model. */
const commands = [
  convertCommand,
  inspectCommand,
  pruneCommand,
  quantizeCommand,
  clusterCommand,
  calibrateCommand,
  compareCommand,
  lintCommand,
  tuneCommand,
  runCommand,
  sizesCommand,
  compressCommand,
  decompressCommand,
  experimentCommand,
];

/** The whole command line, ready to parse. */
export function createProgram(console: Console): Command {
  const { version, description } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const program = new Command('litesmith')
    .description(description)
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => console.out.write(text), writeErr: (text) => console.err.write(text) })
    .showHelpAfterError('(litesmith --help lists the commands)')
    .addHelpText('after', '\nExit codes: 0 done, 1 it failed, 2 the command line is wrong.\n');
  for (const make of commands) {
    const command = make(console).copyInheritedSettings(program);
    for (const part of command.commands) part.copyInheritedSettings(command);
    program.addCommand(command);
  }
  return program;
}

/** Runs one command line (without `node` and the script) and gives its exit code. */
export async function runProgram(argv: readonly string[], console: Console): Promise<number> {
  try {
    await createProgram(console).parseAsync([...argv], { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    return reportFailure(error, console);
  }
}
