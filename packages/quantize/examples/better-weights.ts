import { createInterpreter } from '@litesmith/interpreter';
import { type Model, runPass } from '@litesmith/ir';
import { calibrate, collectMoments, correctBias, equalizeLayers, quantize, type Sample } from '@litesmith/quantize';

/** Int8 for models that lose too much by min/max: see docs/quantization-quality.md for what each step gains. */
export async function careful(model: Model, samples: readonly Sample[]): Promise<Model> {
  const equal = await runPass(equalizeLayers(), model); // only where weights have one scale per tensor
  const statistics = await calibrate(equal, samples, createInterpreter, { observer: 'mse' });
  const moments = await collectMoments(equal, samples, createInterpreter);
  const rounded = await runPass(quantize('static_wi8_ai8_tensor_gptq', { statistics, moments }), equal);
  return correctBias(equal, rounded, samples, createInterpreter);
}
