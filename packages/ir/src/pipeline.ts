import type { Model } from './model.js';
import type { Pass } from './pass.js';

/** What a pipeline tells while it runs. */
export interface PipelineOptions {
  /** Called after every pass, with the models before and after it (the same object where nothing changed) and its time in ms. */
  onPass?(pass: Pass, before: Model, after: Model, ms: number): void;
  /** A clock in ms; `performance.now` by default. */
  now?(): number;
}

/** Runs passes one after the other. Itself a pass, so pipelines nest. */
export function pipeline(name: string, passes: readonly Pass[], options: PipelineOptions = {}): Pass {
  const now = options.now ?? (() => performance.now());
  return {
    name,
    async run(model, context) {
      let current = model;
      for (const pass of passes) {
        const before = current;
        const start = now();
        current = await pass.run(before, context);
        options.onPass?.(pass, before, current, now() - start);
      }
      return current;
    },
  };
}
