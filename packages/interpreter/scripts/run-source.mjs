// Runs a TypeScript file of this package with the workspace's sources, without a build:
//   node packages/interpreter/scripts/run-source.mjs goldens/report.ts [arguments]
// The file exports `main(arguments, print): Promise<void>`.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const conditions = ['@litesmith/source', 'node', 'import', 'module', 'default'];
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true },
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
});
try {
  const [file = '', ...args] = process.argv.slice(2);
  const { main } = await server.ssrLoadModule(join(root, file));
  await main(args, (line) => process.stdout.write(`${line}\n`));
} finally {
  await server.close();
}
