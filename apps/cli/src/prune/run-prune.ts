import { createInterpreter } from '@litesmith/interpreter';
import { collectMoments, type Model, type Moments, type Sample } from '@litesmith/ir';
import type { ScoreName } from '@litesmith/prune';
import { createProgress } from '@litesmith/terminal';
import type { Console } from '../console.js';
import { type DataOptions, readSamples } from '../quantize/data-set.js';

/** What options say of samples. */
interface SampleOptions extends DataOptions {
  readonly score: ScoreName;
  readonly correctBias?: boolean;
}

/** The samples that were given, or noise; none where nothing looks at them. */
export function samplesFor(model: Model, options: SampleOptions, console: Console): readonly Sample[] {
  if (options.score === 'magnitude' && !options.correctBias) return [];
  if (options.data.length === 0) {
    console.err.write('warning CLI_NOISE: no --data: inputs are noise, which is nothing that the model is for\n');
  }
  return readSamples(model, options);
}

/** What a score has to know of the inputs that weights meet, from samples, with progress on standard error. */
export async function momentsFor(
  score: ScoreName,
  model: Model,
  samples: readonly Sample[],
  console: Console,
): Promise<Moments | undefined> {
  if (score === 'magnitude') return undefined;
  const progress = createProgress(console.err);
  const moments = await collectMoments(model, samples, createInterpreter, {
    only: score === 'wanda' ? 'diagonal' : 'all',
    onProgress: (done) => progress.update(done / samples.length, `moments  sample ${done}/${samples.length}`),
  });
  progress.done(`collected moments of ${moments.size} weights on ${samples.length} samples`);
  return moments;
}
