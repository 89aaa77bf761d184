import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cycleIn, importFaults, layerFaults, type PackageManifest } from './layers.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

function foldersIn(...groups: readonly string[]): readonly string[] {
  return groups
    .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)))
    .filter((folder) => existsSync(join(folder, 'package.json')));
}

const folders = foldersIn('packages', 'apps');

function manifestOf(folder: string): PackageManifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function sourcesOf(folder: string): readonly string[] {
  return ['src', 'experiments']
    .map((name) => join(folder, name))
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place, { recursive: true, encoding: 'utf8' }).map((file) => join(place, file)))
    .filter((file) => file.endsWith('.ts') && !/\.test(-d)?\.ts$/.test(file));
}

describe('the layers', () => {
  it('hold every package and app', () => {
    expect(folders.length).toBeGreaterThanOrEqual(8);
  });

  for (const folder of folders) {
    const manifest = manifestOf(folder);
    it(`${manifest.name} depends on lower layers only`, () => {
      expect(layerFaults(manifest)).toEqual([]);
    });
    it(`${manifest.name} imports only what it declares`, () => {
      const faults = sourcesOf(folder)
        .filter((file) => !/[/\\](fixtures|cases|testing)[/\\]/.test(file))
        .flatMap((file) => importFaults(manifest, file, readFileSync(file, 'utf8')));
      expect(faults).toEqual([]);
    });
  }
});

describe('the whole workspace', () => {
  it('depends on nothing in a circle, tests and tools included', () => {
    expect(cycleIn(foldersIn('packages', 'apps', 'tooling').map(manifestOf))).toBeNull();
  });
});

describe('the check of the layers', () => {
  it('finds a circle', () => {
    const [a, b, c] = [
      { name: 'a', dependencies: { b: '1' } },
      { name: 'b', devDependencies: { c: '1' } },
      { name: 'c', dependencies: { b: '1' } },
    ] as const;
    expect(cycleIn([a, b, c])).toEqual(['b', 'c', 'b']);
    expect(cycleIn([a, b])).toBeNull();
  });

  it('finds a dependency on a higher layer, on a peer, and a package that no layer knows', () => {
    const needs = (name: string, ...dependencies: string[]): PackageManifest => ({
      name,
      dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, 'workspace:^'])),
    });
    expect(layerFaults(needs('@litesmith/ir', '@litesmith/format'))).toHaveLength(1);
    expect(layerFaults(needs('@litesmith/format', '@litesmith/reference'))).toHaveLength(1);
    expect(layerFaults(needs('@litesmith/converter', '@litesmith/utils'))).toHaveLength(1);
    expect(layerFaults(needs('@litesmith/utils'))).toEqual(['@litesmith/utils stands in no layer']);
    expect(layerFaults(needs('@litesmith/format', '@litesmith/ir', 'flatbuffers'))).toEqual([]);
  });

  it('finds an import that the package.json does not name', () => {
    const manifest = { name: '@litesmith/ir', dependencies: { '@litesmith/ops-registry': 'workspace:^' } };
    expect(importFaults(manifest, 'a.ts', "import { x } from '@litesmith/format';")).toHaveLength(1);
    expect(importFaults(manifest, 'a.ts', "await import('@litesmith/format/node')")).toHaveLength(1);
    expect(importFaults(manifest, 'a.ts', "import { x } from '@litesmith/ops-registry';")).toEqual([]);
  });
});
