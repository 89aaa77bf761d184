import { createInterpreter } from '@litesmith/interpreter';
import type { Diagnostic, Model } from '@litesmith/ir';
import { calibrate, type ObserverName, type Statistics } from '@litesmith/quantize';
import { createProgress } from '@litesmith/terminal';
import type { Console } from '../console.js';
import { type DataOptions, readSamples } from './data-set.js';

/** Calibrates on what the command line names, with progress on standard error. */
export async function runCalibration(
  model: Model,
  options: DataOptions & { readonly observer: ObserverName },
  console: Console,
): Promise<Statistics> {
  const samples = readSamples(model, options);
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

/** A line for a diagnostic, on standard error. */
export function sayDiagnostic({ severity, code, message, at, hint }: Diagnostic, console: Console): void {
  const place = at === undefined ? '' : ` (${at})`;
  console.err.write(`${severity} ${code}: ${message}${place}${hint === undefined ? '' : `\n  hint: ${hint}`}\n`);
}
