import { createInterpreter } from '@litesmith/interpreter';
import { type Diagnostic, type Model, runPass } from '@litesmith/ir';
import { calibrate, printPlan, quantize, type Recipe } from '@litesmith/quantize';

const recipe: Recipe = {
  name: 'mostly int8',
  rules: [
    { scheme: 'static_wi8_ai8' }, // every operator …
    { tensor: '^attention/', scheme: 'static_wi8_ai16' }, // … but these, by the names of their tensors: later rules win
  ],
  skip: [{ op: 'RESIZE_BILINEAR' }],
  inputType: 'INT8',
  terminal: 'float', // a softmax at the end stays float
};

/** Makes an integer model of a float one. */
export async function toInt8(
  model: Model,
  images: readonly Float32Array[],
  log: (line: string) => void,
): Promise<Model> {
  const samples = images.map((image) => ({ image })); // by the names of the inputs, or of a signature
  const statistics = await calibrate(model, samples, createInterpreter, { observer: 'percentile' });
  const pass = quantize(recipe, {
    statistics,
    onPlan: (plan) => {
      log(printPlan(plan)); // what becomes of each operator and tensor, and why
      return plan;
    },
  });
  const report = ({ message, at }: Diagnostic): void => log(`${message} ${at ?? ''}`);
  return runPass(pass, model, { report });
}
