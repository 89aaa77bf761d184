import type { SweepPoint } from '../define/variant.js';
import type { JobTiming } from '../run/job.js';
import type { Settings } from '../run/settings.js';

/** What a file takes in other forms, in bytes. */
export interface ShippedSizes {
  /** A ZIP file of one entry, deflated by fflate at level 9. */
  readonly zip: number;
  /** The container of `@litesmith/compress`. */
  readonly download: number;
  /** The `.tflite` file for TensorFlow Lite Micro whose weights are tables of values; `null` where none has few enough. */
  readonly lut: number | null;
}

/** What one of Google's runtimes made of the same file and samples. */
export interface Judgement {
  readonly runtime: string;
  readonly score: number;
  /** Samples in which it named the same class as our interpreter (without classes: gave the same numbers). */
  readonly agreeing: number;
  /** Samples of which all outputs are the same, to the bit. */
  readonly identical: number;
  readonly samples: number;
}

/** Means over a stretch of training. */
export interface TrainingPoint {
  /** Steps done in this job, over all its stages. */
  readonly step: number;
  /** Epochs done in this job, with a fraction. */
  readonly epoch: number;
  readonly stage: number;
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** What the score was behind one step of the way from the trained network to the file. */
export interface ScoredStep {
  /** `trained`, `stage 1: pruned`, `converted`, `quantized: static_wi8_ai8`, `pass …`. */
  readonly step: string;
  readonly score: number;
  /** Where it was computed. */
  readonly by: 'TensorFlow.js' | 'interpreter';
}

/** How far a tensor of the file is from that of the converted model before quantization and passes. */
export interface LayerError {
  readonly tensor: string;
  readonly op: string;
  /** Decibels, `null` for exact ones. */
  readonly sqnr: number | null;
}

/** What came of training the network from a seed. */
export interface TrainedResult {
  readonly kind: 'trained';
  readonly seed: number;
  readonly parameters: number;
  readonly scoreInTraining: number;
  readonly history: readonly TrainingPoint[];
}

/** What came of one variant from one seed. */
export interface RunResult {
  readonly kind: 'run';
  readonly seed: number;
  readonly variant: string;
  readonly point: SweepPoint | null;
  readonly bytes: number;
  readonly sizes: ShippedSizes;
  /** Memory that the interpreter's plan shares between activations. */
  readonly arenaBytes: number;
  /** Of the network that was converted, on the test samples, in TensorFlow.js: with fake quantization where it was trained so. */
  readonly scoreInTraining: number;
  /** Of the file in our interpreter, on the test samples. */
  readonly scoreAfterConversion: number;
  /** Test samples whose highest output is shared by several classes; `null` without classes. */
  readonly ties: number | null;
  /** `[right class][named class]`, `null` without classes. */
  readonly confusion: readonly (readonly number[])[] | null;
  readonly steps: readonly ScoredStep[];
  readonly layers: readonly LayerError[];
  /** Warnings of passes. */
  readonly notes: readonly string[];
  readonly judgements: readonly Judgement[];
  readonly history: readonly TrainingPoint[];
  /** SHA-256 of the file. */
  readonly sha256: string;
}

/** One run as JSON: everything there is to know of it. */
export interface RunRecord {
  readonly format: 'litesmith-run';
  readonly version: 1;
  readonly experiment: string;
  readonly configuration: RunConfiguration;
  /** Of experiment file, settings and versions: a finished run is taken over where it is the same. */
  readonly fingerprint: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly result: RunResult | TrainedResult;
  readonly timing: JobTiming;
}

/** What a run was made with. */
export interface RunConfiguration {
  readonly seed: number;
  readonly variant: string;
  readonly settings: Settings;
  /** Stages, recipe and passes as JSON. */
  readonly pipeline: Readonly<Record<string, unknown>>;
}
