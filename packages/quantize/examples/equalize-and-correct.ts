import { createInterpreter } from '@litesmith/interpreter';
import { type Model, runPass } from '@litesmith/ir';
import { calibrate, correctBias, equalizeLayers, quantize, type Sample } from '@litesmith/quantize';

/** Int8 with one scale for all channels of a layer, as some accelerators want it. */
export async function perTensor(model: Model, samples: readonly Sample[]): Promise<Model> {
  const equal = await runPass(equalizeLayers(), model); // computes what the model did
  const statistics = await calibrate(equal, samples, createInterpreter); // ranges are those of the equalized model
  const rounded = await runPass(quantize('static_wi8_ai8_tensor', { statistics }), equal);
  return correctBias(equal, rounded, samples.slice(0, 16), createInterpreter);
}
