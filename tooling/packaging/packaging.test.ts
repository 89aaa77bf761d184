import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeTflite } from '@litesmith/format';
import { buildModel } from '@litesmith/ir';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createOutsideProject,
  type OutsideProject,
  packAll,
  pnpm,
  publishedPackages,
  root,
  type Tarballs,
} from './workspace.js';

/** Packing, npm and tsc take seconds; a machine under load takes many. */
const SLOW_MS = 180_000;

const source = (project: string): string =>
  readFileSync(fileURLToPath(new URL(`projects/${project}/main.ts`, import.meta.url)), 'utf8');

/** y = x · σ(x) over four values. */
const swishModel = buildModel((b) => {
  const x = b.input('x', 'FLOAT32', [1, 4]);
  b.output(b.op('MUL', [b.op('LOGISTIC', [x]), x], {}, [{ name: 'y' }]));
});

const folder = mkdtempSync(join(tmpdir(), 'litesmith-tarballs-'));
let tarballs: Tarballs = new Map();

beforeAll(() => {
  pnpm(['exec', 'turbo', 'run', 'build', '--output-logs=errors-only'], root);
  tarballs = packAll(folder);
}, SLOW_MS);

afterAll(() => rmSync(folder, { recursive: true }));

describe('every published package', () => {
  for (const { manifest } of publishedPackages()) {
    it(`${manifest.name} is fit for npm`, { timeout: SLOW_MS }, async () => {
      const file = readFileSync(tarballs.get(manifest.name) ?? '');
      const tarball = new Uint8Array(file).buffer;
      const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
      expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
    });
  }
});

describe('a project outside the workspace', () => {
  const projects: OutsideProject[] = [];
  const outside = (...names: string[]): OutsideProject => {
    const project = createOutsideProject(names, tarballs);
    projects.push(project);
    project.write('model.tflite', writeTflite(swishModel));
    return project;
  };
  afterAll(() => {
    for (const project of projects) project.remove();
  });

  // What each imports is declared (tooling/layers) and there (pnpm links nothing else): a few stand for all.
  const libraries = process.env.LITESMITH_ALL_PACKAGES
    ? publishedPackages().map(({ manifest }) => manifest.name)
    : ['@litesmith/data', '@litesmith/training', '@litesmith/compress'];
  it.each(libraries.filter((name) => name.startsWith('@')))(
    'installs %s by itself and imports it',
    { timeout: SLOW_MS },
    (name) => {
      const project = outside(name);
      project.write('main.js', `console.log(Object.keys(await import('${name}')).length);`);
      expect(Number(project.node('main.js'))).toBeGreaterThan(3);
    },
  );

  it('installs @litesmith/format alone, reads a model and rewrites it', { timeout: SLOW_MS }, () => {
    const project = outside('@litesmith/format');
    project.write('main.ts', source('format-only'));
    project.compile();
    expect(JSON.parse(project.node('main.js'))).toEqual({
      description: 'rewritten outside',
      ops: ['LOGISTIC', 'MUL'],
    });
    expect(project.installed()).toEqual(['@litesmith/format', '@litesmith/ir', '@litesmith/ops-registry']);
  });

  it('adds a custom op, a kernel for it and a pass of its own', { timeout: SLOW_MS }, () => {
    const project = outside('@litesmith/interpreter', '@litesmith/format', '@litesmith/ir', '@litesmith/ops-registry');
    project.write('main.ts', source('custom-op'));
    project.compile();
    const result = JSON.parse(project.node('main.js'));
    expect(result.faults).toEqual([]);
    expect(result.text).toContain('Swish');
    expect(result.text).not.toContain('LOGISTIC');
    const expected = [-2, -1, 0, 3].map((x) => x / (1 + Math.exp(-x)));
    expect(result.outputs).toHaveLength(expected.length);
    for (const [i, value] of expected.entries()) expect(result.outputs[i]).toBeCloseTo(value, 6);
  });

  it('installs the command line and runs it', { timeout: SLOW_MS }, () => {
    const project = outside('litesmith');
    const summary = JSON.parse(
      project.node(join('node_modules', 'litesmith', 'dist', 'main.js'), 'inspect', 'model.tflite', '--json'),
    );
    expect(summary.subgraphs[0].opCounts).toEqual({ LOGISTIC: 1, MUL: 1 });
  });

  it('runs an experiment of its own, on a model and data of its own', { timeout: 2 * SLOW_MS }, () => {
    const project = outside('litesmith', '@litesmith/experiment', '@litesmith/data');
    const template = readFileSync(join(root, 'packages/experiment/examples/flowers.ts'), 'utf8');
    expect(template.split('\n').length).toBeLessThan(40);
    project.write('flowers.ts', template);
    project.write('make-model.js', readFileSync(new URL('projects/own-experiment/make-model.js', import.meta.url)));
    project.node('make-model.js');
    const litesmith = join('node_modules', 'litesmith', 'dist', 'main.js');
    const run = ['experiment', 'run', 'flowers.ts', '--jobs', '2'];
    const results = JSON.parse(project.node(litesmith, ...run, '--json'));
    expect(results.summary.map(({ variant }: { variant: string }) => variant)).toEqual([
      'as it comes',
      'int8',
      'half of it',
      'trained for int8',
    ]);
    for (const { scoreAfterConversion } of results.summary) expect(scoreAfterConversion.mean).toBeGreaterThan(0.9);
    expect(existsSync(join(project.folder, 'results/flowers/report.html'))).toBe(true);
    // Again: everything is finished, and nothing else comes of it.
    expect(JSON.parse(project.node(litesmith, ...run, '--resume', '--json'))).toEqual(results);
  });
});
