// Runs a TypeScript file of the workspace from sources, without a build:
//   node tooling/run-source.mjs packages/format/fuzz/fuzz.ts [arguments]
// The path is relative to the current folder. The file exports `main(arguments, print)`, which may give an exit code.
import { resolve } from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';

const [file = '', ...args] = process.argv.slice(2);
const conditions = ['@litesmith/source', 'node', 'import', 'module', 'default'];
const { module } = await runnerImport(resolve(file), {
  configFile: false,
  logLevel: 'error',
  environments: { inline: { resolve: { conditions, noExternal: [/^@litesmith\//] } } },
});
const code = await module.main(args, (line) => process.stdout.write(`${line}\n`));
process.exitCode = code ?? 0;
