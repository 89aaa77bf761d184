import { createInterpreter } from '@litesmith/interpreter';
import { type Model, runPass } from '@litesmith/ir';
import { calibrate, collectMoments, quantize, type Sample } from '@litesmith/quantize';

/** Weights of 4 bits that keep the outputs of layers close, rather than each weight. */
export async function fourBits(model: Model, samples: readonly Sample[]): Promise<Model> {
  const statistics = await calibrate(model, samples, createInterpreter);
  const moments = await collectMoments(model, samples, createInterpreter);
  return runPass(quantize('static_wi4_ai8_gptq', { statistics, moments }), model);
}
