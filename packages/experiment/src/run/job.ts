import type { RunResult, TrainedResult } from '../records/run-record.js';

/** A piece of work that is done at one go: training the network from a seed, or making one variant of it. */
export interface Job {
  readonly seed: number;
  /** `null` trains the network that all variants of the seed begin with. */
  readonly variant: string | null;
}

/** What a job needs of those before it. */
export interface JobInput {
  /** The trained network that it begins with: `network.bin` of another job. */
  readonly network?: Uint8Array;
}

/** Files that a job leaves, by name. */
export type JobFiles = Readonly<Record<string, Uint8Array>>;

/** What came of a job: the same for the same experiment, settings and seed, wherever it ran. */
export interface JobOutput {
  readonly result: RunResult | TrainedResult;
  readonly files: JobFiles;
  readonly timing: JobTiming;
}

/** What clocks said, which differs from run to run. */
export interface JobTiming {
  readonly started: string;
  readonly seconds: number;
  readonly machine: Machine;
}

/** Where a job ran. */
export interface Machine {
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
}

/** How far a job is. */
export interface JobProgress {
  /** 0…1 of the whole job. */
  readonly fraction: number;
  /** What it does: `epoch 2/5  loss 0.1234  accuracy 96.10 %`. */
  readonly text: string;
}

/** What a job is told of where it runs. */
export interface JobContext {
  readonly onProgress?: (progress: JobProgress) => void;
  /** A folder on this machine for what it has done so far; without one it begins anew after an end. */
  readonly scratch?: string;
}

/** A name for a job, and of its folder. */
export function jobName({ seed, variant }: Job): string {
  return `seed ${seed}, ${variant ?? 'training'}`;
}

/** Files that others build on. */
export const NETWORK_FILE = 'network.bin';
export const MODEL_FILE = 'model.tflite';
export const PREDICTIONS_FILE = 'predictions.json';
