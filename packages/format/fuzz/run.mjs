// Runs the fuzzer from its sources: node fuzz/run.mjs [count] [first seed]
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const [count = '100000', seed = '1'] = process.argv.slice(2);
const conditions = ['@litesmith/source', 'node', 'import', 'module', 'default'];
const { module } = await runnerImport(fileURLToPath(new URL('fuzz.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
  environments: { inline: { resolve: { conditions, noExternal: [/^@litesmith\//] } } },
});
const report = module.fuzz(Number(count), Number(seed), console.log);
console.log(
  `${report.files} files in ${report.seconds.toFixed(1)} s, ${Math.round(report.files / report.seconds)} files/s`,
);
console.log(`slowest: seed ${report.slowest.seed} on ${report.slowest.source}`);
console.log(
  `slowest ${report.worstMs.toFixed(0)} ms, most memory beyond a file's size ${(report.worstBytes / 2 ** 20).toFixed(1)} MB`,
);
for (const [outcome, times] of [...report.outcomes].sort((a, b) => b[1] - a[1])) console.log(`${times}\t${outcome}`);
for (const { source, seed: bad, error } of report.failures) console.log(`FAILED on ${source}, seed ${bad}:`, error);
process.exitCode = report.failures.length > 0 ? 1 : 0;
