import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Tarballs of published packages, by name. */
export type Tarballs = ReadonlyMap<string, string>;

/** Packs every published package into a folder, as `pnpm publish` would. */
export function packAll(destination: string): Tarballs {
  const published = publishedPackages();
  const filters = published.flatMap(({ manifest }) => ['--filter', manifest.name]);
  pnpm([...filters, 'pack', '--pack-destination', destination], root);
  return new Map(
    published.map(({ manifest: { name, version } }) => [
      name,
      join(destination, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`),
    ]),
  );
}

/** The named packages and all of ours that they need. */
function withDependencies(names: readonly string[]): readonly string[] {
  const manifests = new Map(publishedPackages().map(({ manifest }) => [manifest.name, manifest]));
  const wanted = new Set<string>();
  const visit = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    Object.keys(manifests.get(name)?.dependencies ?? {})
      .filter((dependency) => manifests.has(dependency))
      .forEach(visit);
  };
  names.forEach(visit);
  return [...wanted];
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
export function createOutsideProject(names: readonly string[], tarballs: Tarballs): OutsideProject {
  const folder = mkdtempSync(join(tmpdir(), 'litesmith-outside-'));
  const write = (file: string, contents: string | Uint8Array): void => writeFileSync(join(folder, file), contents);
  const run = (command: string, args: readonly string[]): string =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  write('package.json', JSON.stringify({ name: 'outside', private: true, type: 'module' }));
  const files = withDependencies(names).map((name) => tarballs.get(name) ?? name);
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...files]);
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
