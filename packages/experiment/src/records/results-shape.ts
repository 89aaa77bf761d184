import { anyFields, fields, list, number, oneOf, orNull, type Shape, table, text, yesOrNo } from './shape.js';

const spread = fields({ mean: number, min: number, max: number, deviation: number });
const point = orNull(table(orNull(number)));

const judgement = fields({ runtime: text, score: number, agreeing: number, identical: number, samples: number });

const run = fields({
  ...{ seed: number, variant: text, point, bytes: number, arenaBytes: number },
  sizes: fields({ zip: number, download: number, lut: orNull(number) }),
  ...{ scoreInTraining: number, scoreAfterConversion: number, ties: orNull(number), sha256: text },
  steps: list(fields({ step: text, score: number, by: text })),
  notes: list(text),
  judgements: list(judgement),
});

const summary = fields({
  ...{ variant: text, point, published: orNull(anyFields), seeds: number, bytes: number, arenaBytes: number },
  ...{ zipBytes: spread, downloadBytes: spread, lutBytes: orNull(spread), scoreInTraining: spread },
  ...{ scoreAfterConversion: spread, lossInConversion: spread, lossAgainstFirst: spread, ties: orNull(spread) },
  ...{ disagreeing: number, judged: number },
});

const settings = fields({
  ...{ epochs: number, fineTuneEpochs: number, batchSize: number, learningRate: number, fineTuneLearningRate: number },
  ...{ trainingSamples: orNull(number), testSamples: orNull(number), calibrationSamples: number, judge: yesOrNo },
});

/** What a `results.json` has to hold: all that is shown or compared. */
export const resultsShape: Shape = fields({
  ...{ format: oneOf('litesmith-results'), version: oneOf(1), experiment: text, title: text, description: text },
  metric: fields({ name: text, better: oneOf('higher', 'lower'), unit: oneOf('share', 'value') }),
  ...{ classNames: orNull(list(text)), command: text, settings, trainingSamples: number, testSamples: number },
  ...{ versions: table(text), fingerprint: text },
  variants: list(fields({ name: text, pipeline: anyFields })),
  seeds: list(
    fields({ seed: number, trained: fields({ parameters: number, scoreInTraining: number }), runs: list(run) }),
  ),
  summary: list(summary),
});
