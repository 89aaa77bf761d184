import { createInterpreter } from '@litesmith/interpreter';
import { type Model, runPass } from '@litesmith/ir';
import { channelReport, collectChannelStatistics, printChannelReport, pruneChannels } from '@litesmith/prune';

/** Half of the channels of every layer, fewer of the first, in counts that kernels like. */
export async function half(model: Model, say: (line: string) => void): Promise<Model> {
  say(printChannelReport(channelReport(model))); // what can be removed, what that saves, and what stays and why
  const layers = [{ name: /conv1/, share: 0.25 }];
  return runPass(pruneChannels({ share: 0.5, multipleOf: 4, layers }), model);
}

/** With samples: the channels that vary least go, and what they gave on average stays, in the biases. */
export async function halfWithSamples(model: Model, samples: readonly Float32Array[][]): Promise<Model> {
  const statistics = await collectChannelStatistics(model, samples, createInterpreter);
  const pass = pruneChannels({ share: 0.5, score: 'variance', statistics, compensate: true });
  return runPass(pass, model);
}
