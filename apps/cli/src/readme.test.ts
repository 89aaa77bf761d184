import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { writeNpy } from '@litesmith/data';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from './program.js';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const start = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'litesmith-readme-'));

/** An experiment that takes no time. */
const experiment = `
import { defineExperiment } from '@litesmith/experiment';
import * as tf from '@tensorflow/tfjs';

const part = { inputs: { values: Float32Array.of(0, 1, 1, 0), shape: [2] }, targets: { values: Int32Array.of(1, 0), shape: [] } };
export default defineExperiment({
  name: 'my-experiment',
  data: () => ({ train: part, test: part }),
  model: () => tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] }),
  training: { epochs: 0 },
  variants: [{ name: 'float' }],
});
`;

/** What the READMEs speak of: `my-model/model.json`, `image.npy`, `images.npy` and `my-experiment.ts`. */
beforeAll(async () => {
  tf.env().set('IS_TEST', true);
  await tf.setBackend('cpu');
  process.chdir(folder);
  mkdirSync('my-model');
  writeFileSync('my-experiment.ts', experiment);
  symlinkSync(join(repository, 'apps/cli/node_modules'), 'node_modules');
  const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [4, 4] }), tf.layers.dense({ units: 2 })] });
  await model.save(
    tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
      const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
      writeFileSync('my-model/model.json', JSON.stringify({ modelTopology, weightsManifest }));
      writeFileSync('my-model/weights.bin', new Uint8Array(weightData as ArrayBuffer));
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  const bytes = new Uint8Array(new Float32Array(16).fill(0.5).buffer);
  writeFileSync('image.npy', writeNpy({ dtype: 'FLOAT32', shape: [1, 4, 4], bytes }));
  const images = new Uint8Array(Float32Array.from({ length: 160 }, (_, i) => Math.sin(i)).buffer);
  writeFileSync('images.npy', writeNpy({ dtype: 'FLOAT32', shape: [10, 4, 4], bytes: images }));
});

afterAll(() => {
  process.chdir(start);
  rmSync(folder, { recursive: true });
});

describe.each(['README.md', 'apps/cli/README.md'])('the command lines of %s', (readme) => {
  const text = readFileSync(join(repository, readme), 'utf8');
  const lines = [...text.matchAll(/^litesmith (.*?)\s*(?:#.*)?$/gm)].map(([, line]) => line ?? '');

  it('can be carried out, one after the other', async () => {
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) {
      let said = '';
      const write = (more: string): unknown => {
        said += more;
        return true;
      };
      expect(await runProgram(line.split(/\s+/), { out: { write }, err: { write } }), `${line}\n${said}`).toBe(0);
    }
  });
});
