import { formatTable } from '@litesmith/terminal';
import type { TrainingProgress } from '@litesmith/training';
import type { Judgement } from './judges.js';

/** What a file takes in other forms, in bytes. */
export interface ShippedSizes {
  /** A ZIP file of one entry, deflated by fflate at level 9. */
  readonly zip: number;
  /** The container of `@litesmith/compress`. */
  readonly download: number;
  /** The `.tflite` file for TensorFlow Lite Micro whose weights are tables of values; `null` where none has few enough. */
  readonly lut: number | null;
}

/** One row of the experiment from one seed: a file and what it is worth. */
export interface VariantResult {
  readonly variant: string;
  readonly file: string;
  readonly bytes: number;
  readonly sizes: ShippedSizes;
  /** On the test images, in TensorFlow.js, of the network that was converted: with fake quantization where it was trained so. */
  readonly accuracyInTraining: number;
  /** On the test images, of the `.tflite` file in our interpreter: the first of the highest scores. */
  readonly accuracyAfterConversion: number;
  /** Test images whose highest score is shared by several digits. */
  readonly ties: number;
  readonly microsecondsPerImage: number;
  readonly judgements: readonly Judgement[];
}

/** All that came of one seed. */
export interface SeedResult {
  readonly seed: number;
  readonly history: readonly TrainingProgress[];
  readonly variants: readonly VariantResult[];
  readonly totalSeconds: number;
}

/** What a figure comes to over several seeds. */
export interface Spread {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly deviation: number;
}

/** A row of the experiment over all seeds. */
export interface VariantSummary {
  readonly variant: string;
  readonly seeds: number;
  /** The most of any seed. */
  readonly bytes: number;
  readonly zipBytes: Spread;
  readonly downloadBytes: Spread;
  readonly lutBytes: Spread | null;
  readonly accuracyInTraining: Spread;
  readonly accuracyAfterConversion: Spread;
  /** Share of test images: accuracy in training less that after conversion. */
  readonly lossInConversion: Spread;
  /** Share of test images: accuracy of the float row's file less that of this one, seed by seed; `null` without a float row. */
  readonly lossAgainstFloat: Spread | null;
  readonly ties: Spread;
  readonly microsecondsPerImage: Spread;
  /** Images, of all that Google's runtimes judged, in which they saw another digit than our interpreter. */
  readonly disagreeing: number;
  readonly judged: number;
}

/** Everything that an experiment leaves behind, as JSON. */
export interface ExperimentReport {
  readonly experiment: string;
  readonly head: string;
  readonly epochs: number;
  readonly fineTuneEpochs: number;
  readonly batchSize: number;
  /** Whether it is the curve of the network instead of its variants. */
  readonly curve: boolean;
  /** The variants that were asked for; `null`: all. */
  readonly only: readonly string[] | null;
  /** Whether Google's runtimes judged. */
  readonly judge: boolean;
  readonly trainingImages: number;
  readonly testImages: number;
  readonly machine: { readonly node: string; readonly platform: string; readonly cpu: string };
  readonly seeds: readonly SeedResult[];
  readonly summary: readonly VariantSummary[];
}

/** A mean in whole bytes; nothing where there is none. */
export function meanBytes(spread: Spread | null): string {
  return spread === null ? '' : Math.round(spread.mean).toLocaleString('en');
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
/** Hundredths of a point; what rounds to nothing has no sign. */
const points = (share: number): string => (share * 100).toFixed(2).replace(/^-(0\.00)$/, '$1');

function withDeviation({ mean, deviation }: Spread, several: boolean): string {
  return several ? `${percent(mean)} ± ${points(deviation)}` : percent(mean);
}

/** The table of variants; with standard deviations where there are several seeds. */
export function renderSummary(summary: readonly VariantSummary[]): string {
  const right = { align: 'right' as const };
  const several = (summary[0]?.seeds ?? 1) > 1;
  const columns = [
    { title: 'variant' },
    { title: 'bytes', ...right },
    { title: 'zip', ...right },
    { title: 'download', ...right },
    { title: 'TFLM LUT', ...right },
    { title: 'in training', ...right },
    { title: 'after conversion', ...right },
    { title: 'points lost', ...right },
    { title: 'below float', ...right },
    { title: several ? 'ties (mean)' : 'ties', ...right },
    { title: 'µs per image', ...right },
  ];
  const rows = summary.map((row) => [
    row.variant,
    row.bytes.toLocaleString('en'),
    ...[row.zipBytes, row.downloadBytes, row.lutBytes].map(meanBytes),
    withDeviation(row.accuracyInTraining, several),
    withDeviation(row.accuracyAfterConversion, several),
    points(row.lossInConversion.mean),
    row.lossAgainstFloat === null ? '' : points(row.lossAgainstFloat.mean),
    several ? row.ties.mean.toFixed(1) : String(row.ties.mean),
    row.microsecondsPerImage.mean.toFixed(1),
  ]);
  return formatTable(columns, rows);
}

/** What Google's runtimes say of the same files, a line each. */
export function renderJudgements({ variants }: SeedResult): string {
  return variants
    .flatMap(({ variant, judgements }) =>
      judgements.map(
        ({ runtime, accuracy, agreeing, images, identical, microsecondsPerImage }) =>
          `${variant} in ${runtime}: ${percent(accuracy)}, the same digit in ${agreeing.toLocaleString('en')} of ` +
          `${images.toLocaleString('en')} images, identical scores in ${identical.toLocaleString('en')}, ` +
          `${microsecondsPerImage.toFixed(1)} µs per image`,
      ),
    )
    .join('\n');
}
