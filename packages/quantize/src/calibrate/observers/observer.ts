import type { TensorRange } from '@litesmith/ir';

/** Watches the values that one tensor takes, sample after sample, and says which range to put on a grid. */
export interface Observer {
  observe(values: Float32Array): void;
  /** `undefined` before anything finite was seen. */
  range(): TensorRange | undefined;
}

/** Makes an observer for one tensor. */
export type MakeObserver = () => Observer;
