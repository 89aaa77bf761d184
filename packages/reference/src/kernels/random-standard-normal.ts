import type { OpOptions } from '@litesmith/ops-registry';
import { generatorOf } from '../families/random.js';
import type { Kernel } from '../kernel.js';
import { nextWords, unitFloat } from '../math/philox.js';
import { floatsOf, outputOf } from '../operands.js';

const { fround } = Math;

/** Least number that the logarithm is taken of. */
const least = fround(1e-7);

/**
 * Normally distributed numbers, mean 0 and deviation 1, two from each pair of uniform ones u, v (Box–Muller):
 * √(−2·ln u) · (sin 2πv, cos 2πv).
 *
 * Source: GenerateRandomStandardNormalNumbers, tflite/kernels/random_ops.cc; BoxMullerFloat, random_distributions_utils.h
 */
export const randomStandardNormal: Kernel<OpOptions['RANDOM_STANDARD_NORMAL']> = (call) => {
  const output = floatsOf(outputOf(call));
  const generator = generatorOf(call.context, call.options);
  for (let i = 0; i < output.length; i += 4) {
    const words = nextWords(generator);
    for (let k = 0; k < 4; k += 2) {
      const u = Math.max(unitFloat(words[k] ?? 0), least);
      const angle = fround(2 * Math.PI * unitFloat(words[k + 1] ?? 0));
      const radius = fround(Math.sqrt(fround(-2 * fround(Math.log(u)))));
      if (i + k < output.length) output[i + k] = fround(Math.sin(angle)) * radius;
      if (i + k + 1 < output.length) output[i + k + 1] = fround(Math.cos(angle)) * radius;
    }
  }
};
