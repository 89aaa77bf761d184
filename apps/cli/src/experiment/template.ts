/** The text of a new experiment: a model and data of one's own, with the other kinds of data beside it. */
export function experimentTemplate(name: string): string {
  return `import { readFileSync } from 'node:fs';
import { readCsv, split } from '@litesmith/data';
// Other data: fromNpy, fromNpz, fromIdx of '@litesmith/data'; readImageFolder of '@litesmith/data/node'.
import { accuracy, clustered, defineExperiment, pruned, quantized } from '@litesmith/experiment';
import { loadLayersModelFile } from '@litesmith/training/node';
// A float .tflite model: readTfliteFile of '@litesmith/format/node'. It cannot be trained on: no stages, recipes and passes only.

const here = (name: string): URL => new URL(name, import.meta.url);

export default defineExperiment({
  name: '${name}',
  // { train, test }, each { inputs, targets }: { values, shape of one sample, scale? }.
  data: () => split(readCsv(readFileSync(here('data.csv'), 'utf8'), { target: 'label' }), { test: 0.2, seed: 1 }),
  // A network made anew from the seed, or one from a file.
  model: () => loadLayersModelFile(here('model/model.json').pathname),
  // No epochs: the model comes trained. Stages of variants train on for fineTuneEpochs.
  training: { epochs: 0, fineTuneEpochs: 5 },
  // Or topK(5), binaryAccuracy(), meanAbsoluteError(), rootMeanSquaredError(), or one of your own.
  metric: accuracy(),
  variants: [
    { name: 'float' },
    { name: 'dynamic range', recipe: 'dynamic_wi8_afp32' },
    { name: 'static int8', recipe: 'static_wi8_ai8' },
    { name: 'QAT int8', recipe: 'static_wi8_ai8', stages: [{ prepare: quantized({ weights: 8 }) }] },
    { name: 'pruned 75 %', stages: [{ prepare: pruned(0.75) }] },
    { name: 'clustered 16', stages: [{ prepare: clustered({ clusters: 16, initialization: 'linear' }) }] },
  ],
});
`;
}
