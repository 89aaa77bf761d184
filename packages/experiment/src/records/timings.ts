import type { Machine } from '../run/job.js';

/** How long one variant's file takes for one sample, in several runtimes. */
export interface VariantLatency {
  readonly variant: string;
  /** Medians in µs, by runtime; ours is `litesmith`. */
  readonly microseconds: Readonly<Record<string, number>>;
}

/** What clocks said: `timings.json`. */
export interface Timings {
  readonly format: 'litesmith-timings';
  readonly version: 1;
  /** Where latencies were measured. */
  readonly machine: Machine;
  readonly latencies: readonly VariantLatency[];
  /** Seconds of each job, with the machine that did it. */
  readonly jobs: readonly {
    readonly seed: number;
    readonly variant: string | null;
    readonly seconds: number;
    readonly machine: Machine;
  }[];
}
