import { readFileSync } from 'node:fs';
import { readCsv, split } from '@litesmith/data';
import { defineExperiment, pruned, quantized } from '@litesmith/experiment';
import { loadLayersModelFile } from '@litesmith/training/node';

const here = (name: string): URL => new URL(name, import.meta.url);

export default defineExperiment({
  name: 'flowers',
  title: 'Flowers by their measures',
  data: () => split(readCsv(readFileSync(here('flowers.csv'), 'utf8'), { target: 'species' }), { test: 0.25, seed: 1 }),
  model: () => loadLayersModelFile(here('flowers-model/model.json').pathname),
  training: { epochs: 0, fineTuneEpochs: 10 },
  variants: [
    { name: 'as it comes' },
    { name: 'int8', recipe: 'static_wi8_ai8' },
    { name: 'half of it', stages: [{ prepare: pruned(0.5) }] },
    { name: 'trained for int8', recipe: 'static_wi8_ai8', stages: [{ prepare: quantized({ weights: 8 }) }] },
  ],
});
