import { type Model, runPass } from '@litesmith/ir';
import { quantize } from '@litesmith/quantize';

/** Weights in a quarter of the bytes; activations stay float, so no data is needed. */
export function shrink(model: Model): Promise<Model> {
  return runPass(quantize('dynamic_wi8_afp32'), model);
}
