import type { OpOptions } from '@litesmith/ops-registry';
import type { KernelContext } from '../kernel.js';
import { createPhilox, type Philox } from '../math/philox.js';
import { stateOf } from './resources.js';

/**
 * The generator of an operator. It goes on from run to run; with both seeds 0 it begins somewhere at random. Of each seed
 * the lowest 32 bits count, with their sign.
 *
 * Source: InitializeOpData, tflite/kernels/random_ops.cc; TfLiteRandomParams, whose seeds are int. There the generator also begins anew when tensors are allocated
 * again.
 */
export function generatorOf(context: KernelContext, options: OpOptions['RANDOM_UNIFORM']): Philox {
  // Every operator has an options object of its own, which stands for it here.
  const generators = stateOf(context, 'random generators', () => new WeakMap<object, Philox>());
  const known = generators.get(options);
  if (known) return known;
  const [seed, seed2] = [BigInt.asIntN(32, options.seed), BigInt.asIntN(32, options.seed2)];
  const created =
    seed === 0n && seed2 === 0n
      ? createPhilox(randomSeed(context.random ?? Math.random), randomSeed(context.random ?? Math.random))
      : createPhilox(seed, seed2);
  generators.set(options, created);
  return created;
}

function randomSeed(random: () => number): bigint {
  const word = (): bigint => BigInt(Math.floor(random() * 2 ** 32));
  return (word() << 32n) | word();
}
