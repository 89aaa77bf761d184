import type { TrainingProgress } from '@litesmith/training';
import type { JobProgress } from './job.js';

/** What scoring is reckoned as, in epochs of training. */
const SCORING = 0.3;
/** Reports come no more often, in ms. */
const EVERY_MS = 100;

/** Says how far a job is: epochs of training, then scoring. */
export class JobMeter {
  readonly #report: ((progress: JobProgress) => void) | undefined;
  readonly #epochs: number;
  #trained = 0;
  #said = Number.NEGATIVE_INFINITY;

  /** @param epochs of training in the whole job */
  constructor(report: ((progress: JobProgress) => void) | undefined, epochs: number) {
    this.#report = report;
    this.#epochs = epochs;
  }

  /** @param before epochs of earlier stages */
  training({ epoch, batch, batches, loss, metrics }: TrainingProgress, before: number): void {
    this.#trained = before + epoch - 1 + batch / (batches ?? batch);
    const { accuracy } = metrics;
    const figures = accuracy === undefined ? '' : `  accuracy ${(accuracy * 100).toFixed(2)} %`;
    this.#say(this.#trained, `epoch ${before + epoch}/${this.#epochs}  loss ${loss.toFixed(4)}${figures}`);
  }

  /** @param count samples to score */
  scoring(count: number): (done: number) => void {
    return (done) => this.#say(this.#trained + (SCORING * done) / count, `test sample ${done}/${count}`);
  }

  #say(done: number, text: string): void {
    const now = performance.now();
    if (now - this.#said < EVERY_MS) return;
    this.#said = now;
    this.#report?.({ fraction: Math.min(1, done / (this.#epochs + SCORING)), text });
  }
}
