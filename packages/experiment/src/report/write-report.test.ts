import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineExperiment, type Experiment } from '../define/experiment.js';
import { rootMeanSquaredError } from '../define/metric.js';
import { clustered, pruned, quantized } from '../define/preparation.js';
import type { LoadedExperiment } from '../run/load-experiment.js';
import { runExperiment } from '../run/run-experiment.js';
import { writeReport } from './write-report.js';

/** Pictures of 6 × 6 whose class is the half that is brighter. */
function halves(count: number, offset: number) {
  const values = Float32Array.from({ length: count * 36 }, (_, i) => {
    const bright = (Math.floor(i / 36) + offset) % 2 === (i % 6 < 3 ? 0 : 1);
    return (bright ? 0.7 : 0.2) + 0.3 * Math.sin(i * 12.9898 + offset);
  });
  const labels = Int32Array.from({ length: count }, (_, i) => (i + offset) % 2);
  return { inputs: { values, shape: [6, 6] }, targets: { values: labels, shape: [] } };
}

function network(seed: number, activation: 'sigmoid' | 'linear', units: number): tf.LayersModel {
  const model = tf.sequential();
  model.add(tf.layers.flatten({ inputShape: [6, 6] }));
  const kernelInitializer = tf.initializers.glorotUniform({ seed });
  model.add(tf.layers.dense({ units: 40, activation: 'relu', kernelInitializer }));
  model.add(tf.layers.dense({ units, kernelInitializer }));
  if (activation === 'sigmoid') model.add(tf.layers.activation({ activation }));
  return model;
}

const hostile = '<script>alert("x")</script> | `odd` & [name](x)';

const classes: Experiment = {
  name: 'halves',
  title: 'Which half is <bright> & why?',
  data: () => ({ train: halves(64, 0), test: halves(40, 1), classNames: ['left', '<right>'] }),
  model: (seed) => network(seed, 'sigmoid', 2),
  training: { epochs: 1, batchSize: 8 },
  variants: [
    { name: 'float', published: { bytes: 10, score: 0.5, source: 'by nobody & never' } },
    { name: hostile, recipe: 'static_wi8_ai8', point: { bits: 8, sparsity: 0 } },
    {
      ...{ name: 'QAT', recipe: 'static_wi8_ai8', point: { bits: 8, sparsity: 0.5 } },
      stages: [{ prepare: quantized({ weights: 8, terminal: 'float' }) }],
    },
    { name: 'pruned', stages: [{ prepare: pruned(0.5) }], point: { bits: null, sparsity: 0.5 } },
    { name: 'clustered', stages: [{ prepare: clustered({ clusters: 4, initialization: 'linear' }) }] },
  ],
};

const values: Experiment = {
  name: 'sums',
  data: () => {
    const { inputs, targets } = halves(32, 0);
    const split = { inputs, targets: { values: Float32Array.from(targets.values), shape: [1] } };
    return { train: split, test: split };
  },
  model: (seed) => network(seed, 'linear', 1),
  training: { epochs: 1, loss: (a, b) => b.sub(a).square().mean() },
  metric: rootMeanSquaredError(),
  variants: [{ name: 'float' }, { name: 'int8', recipe: 'static_wi8_ai8' }],
};

const loaded = (experiment: Experiment): LoadedExperiment => {
  return { file: 'in-memory.ts', source: 'x', experiment: defineExperiment(experiment) };
};

/** Tags that stand open at the end, or close what was not open; nothing of a well-formed document. */
function unbalanced(markup: string): readonly string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [, close, name = '', rest = ''] of markup.matchAll(/<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|[^>"])*)>/g)) {
    if (/^(meta|br|link)$/.test(name) || rest.endsWith('/')) continue;
    if (close === '') open.push(name);
    else if (open.pop() !== name) faults.push(name);
  }
  return [...faults, ...open];
}

describe('the report of an experiment with classes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'litesmith-report-'));
  let html = '';
  let markdown = '';
  beforeAll(async () => {
    await runExperiment(loaded(classes), { seeds: [1, 2], folder, settings: { judge: false } });
    await writeReport(folder, { experiment: loaded(classes) });
    html = readFileSync(join(folder, 'report.html'), 'utf8');
    markdown = readFileSync(join(folder, 'report.md'), 'utf8');
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has every part that its data allow', () => {
    const ids = [...html.matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([
      ...['findings', 'variants', 'size-and-score', 'sweep', 'terminal-grid', 'steps', 'training', 'weights'],
      ...['confusion', 'changed', 'latency', 'architecture'],
    ]);
  });

  it('is one well-formed file that asks for nothing else', () => {
    expect(unbalanced(html.replace(/<!doctype html>|<style>.*?<\/style>/gs, ''))).toEqual([]);
    expect(html).not.toMatch(/<script|<link|src="http|url\(http|href="http(?!:\/\/www\.w3\.org)/);
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it('shows names of users as text, whatever they are', () => {
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&#60;script&#62;alert');
    const row = markdown.split('\n').find((line) => line.includes('script'));
    expect(row).toContain('&lt;script&gt;');
    expect(row).toContain('\\| \\`odd\\`');
  });

  it('stands beside what was published, with a word for each figure', () => {
    expect(markdown).toMatch(/\| float \| bytes \| 10 \| [\d,]+ \| ✗ worse \|/);
    expect(markdown).toMatch(/\| float \| after conversion \| 50.00 % \| [\d.]+ % \| ✓ better by [\d.]+ \|/);
  });

  it('has a picture with ink for each that the Markdown names', () => {
    const names = [...markdown.matchAll(/\]\((report\/[\w-]+\.png)\)/g)].map(([, name]) => name as string);
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      const { data } = PNG.sync.read(readFileSync(join(folder, name)));
      let dark = 0;
      for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 120 && (data[i + 1] ?? 255) < 120) dark++;
      expect(dark, name).toBeGreaterThan(50);
    }
  });

  it('is the same when it is drawn again', async () => {
    await writeReport(folder, { experiment: loaded(classes) });
    // Not toBe: a difference would print the whole page.
    expect(readFileSync(join(folder, 'report.html'), 'utf8') === html).toBe(true);
  });
});

describe('the report of an experiment with values', () => {
  it('leaves out what only classes have', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'litesmith-report-'));
    await runExperiment(loaded(values), { seeds: [1], folder, settings: { judge: false } });
    await writeReport(folder);
    const markdown = readFileSync(join(folder, 'report.md'), 'utf8');
    expect(markdown).toContain('root mean squared error');
    expect(markdown).not.toMatch(/What is taken for what|Samples that changed class|ties|NaN|undefined/);
    rmSync(folder, { recursive: true });
  }, 60_000);

  it('is refused where there are no results', async () => {
    await expect(writeReport(tmpdir())).rejects.toThrowError(expect.objectContaining({ code: 'EXPERIMENT_RESULTS' }));
  });
});
