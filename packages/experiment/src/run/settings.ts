import type { CompleteExperiment } from '../define/experiment.js';

/** What a run of an experiment is made with: plain data, the same for every job. */
export interface Settings {
  readonly epochs: number;
  readonly fineTuneEpochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly fineTuneLearningRate: number;
  /** The first so many samples of each split only; `null` takes all. */
  readonly trainingSamples: number | null;
  readonly testSamples: number | null;
  /** Training samples that calibration runs on. */
  readonly calibrationSamples: number;
  /** Also run Google's runtimes on the files, where they are installed. */
  readonly judge: boolean;
}

/** Samples that ranges of activations are taken from where nobody says otherwise; Google's guides advise 100 to 500. */
const CALIBRATION_SAMPLES = 500;

/** The settings of an experiment, with what was asked for in place of its own. */
export function settingsOf({ training }: CompleteExperiment, asked: Partial<Settings> = {}): Settings {
  const { epochs, fineTuneEpochs = 1, batchSize = 32, learningRate = 0.001, fineTuneLearningRate = 0.0003 } = training;
  const own: Settings = {
    ...{ epochs, fineTuneEpochs, batchSize, learningRate, fineTuneLearningRate },
    ...{ trainingSamples: null, testSamples: null, calibrationSamples: CALIBRATION_SAMPLES, judge: true },
  };
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return { ...own, ...Object.fromEntries(given) };
}
