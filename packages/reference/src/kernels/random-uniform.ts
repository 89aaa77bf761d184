import type { OpOptions } from '@litesmith/ops-registry';
import { generatorOf } from '../families/random.js';
import type { Kernel } from '../kernel.js';
import { nextWords, unitFloat } from '../math/philox.js';
import { floatsOf, outputOf } from '../operands.js';

/**
 * Numbers in [0, 1), four from each draw of the generator; what is left of the last draw is lost.
 *
 * Source: GenerateRandomUniformNumbers, tflite/kernels/random_ops.cc
 */
export const randomUniform: Kernel<OpOptions['RANDOM_UNIFORM']> = (call) => {
  const output = floatsOf(outputOf(call));
  const generator = generatorOf(call.context, call.options);
  for (let i = 0; i < output.length; i += 4) {
    for (const [k, word] of nextWords(generator).entries()) if (i + k < output.length) output[i + k] = unitFloat(word);
  }
};
