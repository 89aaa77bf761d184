import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root: string = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** What the tests use of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A package or app that is published. */
export interface Published {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Everything in the workspace that is published. */
export function publishedPackages(): readonly Published[] {
  return ['packages', 'apps']
    .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest }))
    .filter(({ manifest }) => !manifest.private);
}

/** Runs the pinned pnpm. */
export function pnpm(args: readonly string[], cwd: string): string {
  const pin: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  return execFileSync('npx', ['--yes', pin, ...args], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Packs the named packages and all of ours that they need; gives the tarballs. */
export function packWithDependencies(names: readonly string[], destination: string): readonly string[] {
  const published = publishedPackages();
  const wanted = new Set<string>();
  const visit = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    const manifest = published.find((candidate) => candidate.manifest.name === name)?.manifest;
    for (const dependency of Object.keys(manifest?.dependencies ?? {})) {
      if (dependency.startsWith('@litesmith/')) visit(dependency);
    }
  };
  names.forEach(visit);
  const filters = [...wanted].flatMap((name) => ['--filter', name]);
  pnpm([...filters, 'pack', '--pack-destination', destination], root);
  return readdirSync(destination)
    .filter((file) => file.endsWith('.tgz'))
    .map((file) => join(destination, file));
}

/** A project outside the workspace, in a temporary folder, that installs tarballs with npm as a user would. */
export interface OutsideProject {
  readonly folder: string;
  write(file: string, contents: string | Uint8Array): void;
  /** Type-checks the project as strictly as a user may, declarations of packages included, and makes JavaScript of it. */
  compile(): void;
  /** Runs Node on a file of the project and gives what it prints. */
  node(file: string, ...args: readonly string[]): string;
  /** Names of our packages that were installed. */
  installed(): readonly string[];
  remove(): void;
}

/** Makes such a project with the named packages installed, and nothing of ours besides what they need. */
export function createOutsideProject(names: readonly string[]): OutsideProject {
  const folder = mkdtempSync(join(tmpdir(), 'litesmith-outside-'));
  const write = (file: string, contents: string | Uint8Array): void => writeFileSync(join(folder, file), contents);
  const run = (command: string, args: readonly string[]): string =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const tarballs = join(folder, 'tarballs');
  mkdirSync(tarballs);
  write('package.json', JSON.stringify({ name: 'outside', private: true, type: 'module' }));
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packWithDependencies(names, tarballs)]);
  return {
    folder,
    write,
    compile() {
      const compilerOptions = {
        strict: true,
        exactOptionalPropertyTypes: true,
        module: 'NodeNext',
        target: 'ES2022',
        lib: ['ES2022'],
        types: ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
      };
      write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts'] }));
      try {
        run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.']);
      } catch (error) {
        const output = error instanceof Error && 'stdout' in error ? error.stdout : error;
        throw new Error(`the project does not compile:\n${output}`);
      }
    },
    node: (file, ...args) => run(process.execPath, [file, ...args]),
    installed: () => readdirSync(join(folder, 'node_modules/@litesmith')).map((name) => `@litesmith/${name}`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
