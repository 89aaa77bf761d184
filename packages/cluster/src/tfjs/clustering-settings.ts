import type { Grouping } from './clusterable-weights.js';
import type { ClusterUpdate } from './options.js';

/** What is said of one weight. */
export interface ClusteringSettings {
  /** Trained centroids of each group; 0 is not one of them. */
  readonly centroids: number;
  readonly grouping: Grouping;
  /** 0, or ZERO_SLOTS where zeros are kept. */
  readonly zeroSlots: number;
  readonly gradient: 'sum' | 'average';
  readonly begin: number;
  readonly every: number;
  readonly until: number;
  readonly rate: number;
  readonly mantissaBits: number | undefined;
  readonly onUpdate: ((update: ClusterUpdate) => void) | undefined;
  /** Centroids of one group to begin with, of as many as `centroids` says. */
  initial(values: Float32Array): Float32Array;
}
