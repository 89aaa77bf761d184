import { createInterpreter } from '@litesmith/interpreter';
import type { Diagnostic, Model } from '@litesmith/ir';
import { calibrate, mergeStatistics, readStatistics, type Statistics, writeStatistics } from '@litesmith/quantize';

/** Calibrates on batches of pixels from 0 to 255, and keeps what was found of each as the text of a file. */
export async function calibrateInParts(
  model: Model,
  batches: readonly (readonly Uint8Array[])[],
  say: (diagnostic: Diagnostic) => void,
): Promise<Statistics> {
  const files: string[] = [];
  for (const batch of batches) {
    const samples = batch.map((pixels) => ({ image: Float32Array.from(pixels, (pixel) => pixel / 255) }));
    const statistics = await calibrate(model, samples, createInterpreter, {
      expectedRange: { image: { min: 0, max: 1 } }, // whoever forgets to divide by 255 hears of it
      report: say,
    });
    files.push(writeStatistics(statistics));
  }
  return mergeStatistics(files.map((text) => readStatistics(text)));
}
