import type { PublishedFigures, SweepPoint } from '../define/variant.js';
import type { Settings } from '../run/settings.js';
import type { Judgement, RunResult, TrainedResult } from './run-record.js';

/** What a figure comes to over several seeds. */
export interface Spread {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** Of the sample; 0 of one value. */
  readonly deviation: number;
}

/** A row of the experiment over all seeds. */
export interface VariantSummary {
  readonly variant: string;
  readonly point: SweepPoint | null;
  readonly published: PublishedFigures | null;
  readonly seeds: number;
  /** The most of any seed. */
  readonly bytes: number;
  readonly zipBytes: Spread;
  readonly downloadBytes: Spread;
  readonly lutBytes: Spread | null;
  /** The most of any seed. */
  readonly arenaBytes: number;
  readonly scoreInTraining: Spread;
  readonly scoreAfterConversion: Spread;
  /** What conversion costs: positive is worse. */
  readonly lossInConversion: Spread;
  /** How much worse it is than the first variant, seed by seed. */
  readonly lossAgainstFirst: Spread;
  readonly ties: Spread | null;
  /** Samples, of all that Google's runtimes judged, in which they named another class than our interpreter. */
  readonly disagreeing: number;
  readonly judged: number;
}

/** The figures of one run; curves, confusion and layers are in its own `run.json`. */
export type RunFigures = Omit<RunResult, 'history' | 'confusion' | 'layers' | 'kind' | 'judgements'> & {
  readonly judgements: readonly Judgement[];
};

/** All runs of one seed. */
export interface SeedResults {
  readonly seed: number;
  readonly trained: Omit<TrainedResult, 'history' | 'kind'>;
  readonly runs: readonly RunFigures[];
}

/** A variant as JSON. */
export interface VariantDescription {
  readonly name: string;
  readonly pipeline: Readonly<Record<string, unknown>>;
}

/**
 * What came of an experiment: `results.json`. The same for the same experiment, settings, seeds and versions, however often it was
 * interrupted and wherever it ran; what clocks said is in `timings.json`.
 */
export interface ExperimentResults {
  readonly format: 'litesmith-results';
  readonly version: 1;
  readonly experiment: string;
  readonly title: string;
  readonly description: string;
  readonly metric: { readonly name: string; readonly better: 'higher' | 'lower'; readonly unit: 'share' | 'value' };
  readonly classNames: readonly string[] | null;
  /** What makes it, as typed. */
  readonly command: string;
  readonly settings: Settings;
  readonly trainingSamples: number;
  readonly testSamples: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly fingerprint: string;
  readonly variants: readonly VariantDescription[];
  readonly seeds: readonly SeedResults[];
  readonly summary: readonly VariantSummary[];
  /** Of a sweep: the points that none other is better than, by score and download unless others were asked for. */
  readonly front?: readonly string[];
}
