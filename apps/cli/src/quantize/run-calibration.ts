import { createInterpreter } from '@litesmith/interpreter';
import type { Diagnostic, Model } from '@litesmith/ir';
import {
  calibrate,
  collectMoments,
  correctBias,
  type ObserverName,
  type Sample,
  type Statistics,
} from '@litesmith/quantize';
import { createProgress } from '@litesmith/terminal';
import type { Console } from '../console.js';
import type { DataOptions } from './data-set.js';

/** Calibrates on samples, with progress on standard error. */
export async function runCalibration(
  model: Model,
  samples: readonly Sample[],
  options: DataOptions & { readonly observer: ObserverName },
  console: Console,
): Promise<Statistics> {
  if (options.data.length === 0) {
    console.err.write('warning CLI_NOISE: no --data: ranges come from noise, and fit nothing that the model is for\n');
  }
  const progress = createProgress(console.err);
  const statistics = await calibrate(model, samples, createInterpreter, {
    observer: options.observer,
    report: (diagnostic) => sayDiagnostic(diagnostic, console),
    onProgress: (done) => progress.update(done / samples.length, `calibrating  sample ${done}/${samples.length}`),
  });
  progress.done(`calibrated on ${samples.length} samples, ${Object.keys(statistics.ranges).length} tensors`);
  return statistics;
}

/** Second moments of what weights meet, for GPTQ. */
export async function runMoments(
  model: Model,
  samples: readonly Sample[],
  console: Console,
): Promise<ReadonlyMap<string, Float64Array>> {
  const progress = createProgress(console.err);
  const moments = await collectMoments(model, samples, createInterpreter, {
    onProgress: (done) => progress.update(done / samples.length, `moments  sample ${done}/${samples.length}`),
  });
  progress.done(`collected moments of ${moments.size} weights on ${samples.length} samples`);
  return moments;
}

/** The model with its biases corrected on samples. */
export async function runBiasCorrection(
  float: Model,
  quantized: Model,
  samples: readonly Sample[],
  console: Console,
): Promise<Model> {
  console.err.write(`correcting biases on ${samples.length} samples\n`);
  return correctBias(float, quantized, samples, createInterpreter);
}

/** A line for a diagnostic, on standard error. */
export function sayDiagnostic({ severity, code, message, at, hint }: Diagnostic, console: Console): void {
  const place = at === undefined ? '' : ` (${at})`;
  console.err.write(`${severity} ${code}: ${message}${place}${hint === undefined ? '' : `\n  hint: ${hint}`}\n`);
}
