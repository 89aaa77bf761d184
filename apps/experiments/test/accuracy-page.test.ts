import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ExperimentResults, renderTables, type Timings } from '@litesmith/experiment';
import { describe, expect, it } from 'vitest';

const docs = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../docs/${path}`, import.meta.url)), 'utf8');
const results: ExperimentResults = JSON.parse(docs('results/mnist-mlp/results.json'));
const timings: Timings = JSON.parse(docs('results/mnist-mlp/timings.json'));
const page = docs('accuracy.md');

describe('docs/accuracy.md', () => {
  it('shows the tables of the run that lies beside it, and the command that made it', () => {
    expect(results.seeds.map(({ seed }) => seed)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const rows = renderTables(results, timings)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) expect(page).toContain(row);
    expect(page).toContain(results.command);
  });

  it('meets or beats every published figure that it is held against', () => {
    const row = (name: string) => {
      const found = results.summary.find(({ variant }) => variant === name);
      if (found === undefined) throw new Error(`no row ${name}`);
      return found;
    };
    const accuracyOf = (name: string): number => row(name).scoreAfterConversion.mean;
    expect(row('float').bytes).toBeLessThanOrEqual(421_840);
    expect(accuracyOf('float')).toBeGreaterThanOrEqual(0.974);
    expect(row('dynamic range').bytes).toBeLessThanOrEqual(108_704);
    expect(accuracyOf('dynamic range')).toBeGreaterThanOrEqual(0.9738);
    expect(row('QAT int8').bytes).toBeLessThanOrEqual(108_640);
    expect(row('QAT int8').scoreInTraining.mean).toBeGreaterThanOrEqual(0.9729);
    expect(accuracyOf('QAT int8')).toBeGreaterThanOrEqual(0.9729);
    expect(row('QAT int8').lossInConversion.max).toBeLessThanOrEqual(0.001);
    expect(row('clustered 16').zipBytes.max).toBeLessThanOrEqual(53_524);
    expect(accuracyOf('clustered 16')).toBeGreaterThanOrEqual(0.9735);
  });
});
