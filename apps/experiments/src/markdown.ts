import { type ExperimentReport, meanBytes, type Spread, type VariantSummary } from './report.js';

const percent = ({ mean, deviation }: Spread): string => `${(mean * 100).toFixed(2)} ± ${(deviation * 100).toFixed(2)}`;
/** Hundredths of a point; what rounds to nothing has no sign. */
const points = (share: number): string => (share * 100).toFixed(2).replace(/^-(0\.00)$/, '$1');
const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function row(summary: VariantSummary): string {
  const { variant, bytes, accuracyInTraining, accuracyAfterConversion, lossInConversion, lossAgainstFloat, ties } =
    summary;
  const cells = [
    variant,
    bytes.toLocaleString('en'),
    ...[summary.zipBytes, summary.downloadBytes, summary.lutBytes].map(meanBytes),
    percent(accuracyInTraining),
    percent(accuracyAfterConversion),
    points(lossInConversion.mean),
    points(lossInConversion.max),
    lossAgainstFloat === null ? '' : points(lossAgainstFloat.mean),
    ties.mean.toFixed(1),
    `${summary.disagreeing} of ${summary.judged.toLocaleString('en')}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The command that makes a report. */
function commandOf({ experiment, head, epochs, fineTuneEpochs, seeds, curve, only, judge }: ExperimentReport): string {
  const asked = only?.map((name) => (name.includes(' ') ? `"${name}"` : name)).join(' ');
  return [
    `npm start -- --network ${experiment} --head ${head} --epochs ${epochs} --fine-tune-epochs ${fineTuneEpochs}`,
    `--seed ${seeds[0]?.seed} --seeds ${seeds.length}`,
    ...(curve ? ['--curve'] : []),
    ...(judge ? [] : ['--no-judge']),
    ...(asked === undefined ? [] : [`--only ${asked}`]),
  ].join(' ');
}

/** The summary of a report as a section of Markdown, with the command that makes it. */
export function renderMarkdown(report: ExperimentReport): string {
  const { experiment, head, epochs, fineTuneEpochs, batchSize, trainingImages, seeds, summary } = report;
  const [first, last] = [seeds[0]?.seed, seeds.at(-1)?.seed];
  return [
    `## ${experiment}, ${head} head`,
    '',
    `${trainingImages.toLocaleString('en')} training images, ${counted(epochs, 'epoch')}, ${fineTuneEpochs} more for QAT and pruning, batches of ${batchSize}, ${first === last ? `seed ${first}` : `seeds ${first} to ${last}`}. Mean ± standard deviation, in percent of 10,000 test images.`,
    '',
    '```sh',
    commandOf(report),
    '```',
    '',
    '| variant | bytes | zip | download | TFLM LUT | in training | after conversion | points lost | at most | below float | ties | another digit in Google’s runtimes |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...summary.map(row),
    '',
  ].join('\n');
}
