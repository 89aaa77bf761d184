import { createInterpreter } from '@litesmith/interpreter';
import { collectMoments, type Model, type Moments, type Sample } from '@litesmith/ir';
import type { ScoreName } from '@litesmith/prune';
import { createProgress } from '@litesmith/terminal';
import type { Console } from '../console.js';
import { type DataOptions, readSamples } from '../quantize/data-set.js';

/** What a score has to know of the inputs that weights meet, from samples, with progress on standard error. */
export async function momentsFor(
  score: ScoreName,
  model: Model,
  options: DataOptions,
  console: Console,
): Promise<Moments | undefined> {
  if (score === 'magnitude') return undefined;
  if (options.data.length === 0) {
    console.err.write('warning CLI_NOISE: no --data: inputs are noise, which is nothing that the model is for\n');
  }
  const samples: readonly Sample[] = readSamples(model, options);
  const progress = createProgress(console.err);
  const moments = await collectMoments(model, samples, createInterpreter, {
    only: score === 'wanda' ? 'diagonal' : 'all',
    onProgress: (done) => progress.update(done / samples.length, `moments  sample ${done}/${samples.length}`),
  });
  progress.done(`collected moments of ${moments.size} weights on ${samples.length} samples`);
  return moments;
}
