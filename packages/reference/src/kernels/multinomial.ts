import type { OpOptions } from '@litesmith/ops-registry';
import { generatorOf } from '../families/random.js';
import type { Kernel } from '../kernel.js';
import { copyPhilox, nextWords, type PhiloxWords, skipDraws, unitDouble } from '../math/philox.js';
import { elementsOf, floatsOf, inputOf, outputOf } from '../operands.js';

/**
 * Draws classes by their logits: the first class whose cumulative sum of exp(logit − max) lies above u · total. Logits
 * that are not finite have no share; where none is finite, the number of classes comes out.
 *
 * Source: GenerateMultinomialNumbers, tflite/kernels/random_ops.cc
 */
export const multinomial: Kernel<OpOptions['MULTINOMIAL']> = (call) => {
  const [logits, output] = [inputOf(call, 0), outputOf(call)];
  const [batch = 0, classes = 0] = logits.shape;
  const samples = output.shape[1] ?? 0;
  const generator = generatorOf(call.context, call.options);
  const own = copyPhilox(generator);
  skipDraws(generator, BigInt(batch) * BigInt(Math.ceil(samples / 4) * 4) * 512n);
  const [from, to] = [floatsOf(logits), elementsOf(output)];
  const is64 = output.dtype === 'INT64';
  let words: PhiloxWords = [0, 0, 0, 0];
  let used = 4;
  for (let b = 0; b < batch; b++) {
    const sums = cumulativeSums(from.subarray(b * classes, (b + 1) * classes));
    const total = sums[classes - 1] ?? 0;
    for (let s = 0; s < samples; s++) {
      if (used === 4) [words, used] = [nextWords(own), 0];
      const wanted = unitDouble(words[used] ?? 0, words[used + 1] ?? 0) * total;
      used += 2;
      const found = sums.findIndex((sum) => sum > wanted);
      const picked = found < 0 ? classes : found;
      to[b * samples + s] = is64 ? BigInt(picked) : picked;
    }
  }
};

function cumulativeSums(logits: Float32Array): Float64Array {
  const most = logits.reduce((max, x) => (Number.isFinite(x) ? Math.max(max, x) : max), -Number.MAX_VALUE);
  let sum = 0;
  return Float64Array.from(logits, (x) => {
    if (Number.isFinite(x)) sum += Math.exp(x - most);
    return sum;
  });
}
