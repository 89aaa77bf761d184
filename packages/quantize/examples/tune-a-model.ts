import { createInterpreter } from '@litesmith/interpreter';
import type { Model } from '@litesmith/ir';
import { calibrate, type Sample, type Tuned, tune } from '@litesmith/quantize';

/** The smallest model that loses at most one point of accuracy. */
export async function smallest(
  model: Model,
  samples: readonly Sample[],
  accuracy: (model: Model) => number,
): Promise<Tuned> {
  return tune(model, {
    evaluate: accuracy,
    tolerance: 0.01,
    statistics: await calibrate(model, samples, createInterpreter),
    samples,
    run: createInterpreter,
  });
}
