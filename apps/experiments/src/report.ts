import { gzipSync } from 'node:zlib';
import { formatTable } from '@litesmith/terminal';
import type { Judgement } from './judges.js';
import type { TrainingProgress } from './train.js';

/** One row of the experiment: a file and what it is worth. */
export interface VariantResult {
  readonly variant: string;
  readonly file: string;
  readonly bytes: number;
  /** By zlib (node:zlib) at level 9. */
  readonly gzipBytes: number;
  /** On the test images, in TensorFlow.js. */
  readonly accuracyInTraining: number;
  /** On the test images, of the `.tflite` file in our interpreter. */
  readonly accuracyAfterConversion: number;
  readonly ties: number;
  readonly microsecondsPerImage: number;
  readonly judgements: readonly Judgement[];
}

/** Everything that an experiment leaves behind, as JSON. */
export interface ExperimentReport {
  readonly experiment: string;
  readonly seed: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly head: string;
  readonly trainingImages: number;
  readonly testImages: number;
  readonly history: readonly TrainingProgress[];
  readonly variants: readonly VariantResult[];
  readonly machine: { readonly node: string; readonly platform: string; readonly cpu: string };
  readonly totalSeconds: number;
}

/** Bytes of a file after gzip at its best. */
export function gzipByteLength(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 9 }).length;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** The table of variants. */
export function renderVariants(variants: readonly VariantResult[]): string {
  const right = { align: 'right' as const };
  const columns = [
    { title: 'variant' },
    { title: 'bytes', ...right },
    { title: 'gzip bytes', ...right },
    { title: 'accuracy in training', ...right },
    { title: 'after conversion', ...right },
    { title: 'µs per image', ...right },
  ];
  const rows = variants.map((result) => [
    result.variant,
    result.bytes.toLocaleString('en'),
    result.gzipBytes.toLocaleString('en'),
    percent(result.accuracyInTraining),
    percent(result.accuracyAfterConversion),
    result.microsecondsPerImage.toFixed(1),
  ]);
  return formatTable(columns, rows);
}

/** What Google's runtimes say of the same files, a line each. */
export function renderJudgements(variants: readonly VariantResult[]): string {
  return variants
    .flatMap(({ variant, judgements }) =>
      judgements.map(
        ({ runtime, accuracy, agreeing, images, microsecondsPerImage }) =>
          `${variant} in ${runtime}: ${percent(accuracy)}, the same digit in ${agreeing.toLocaleString('en')} of ` +
          `${images.toLocaleString('en')} images, ${microsecondsPerImage.toFixed(1)} µs per image`,
      ),
    )
    .join('\n');
}
