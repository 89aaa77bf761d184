import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { philox4x32, threefry2x32 } from '../families/random-bits.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * Random bits: a block cipher over a counter. Of the state, the first uint64 is the key, the second the counter, which goes
 * up by one a block; Philox's counter goes on in the third, or in the key where there is none.
 *
 * Source: tflite/kernels/rng_bit_generator.cc
 */
export const stablehloRngBitGenerator: Kernel<OpOptions['STABLEHLO_RNG_BIT_GENERATOR']> = (call) => {
  const [state, next, bits] = [wordsOf(inputOf(call, 0)), wordsOf(outputOf(call, 0)), wordsOf(outputOf(call, 1))];
  const [k0 = 0, k1 = 0, c0 = 0, c1 = 0, c2 = k0, c3 = k1] = state;
  const threefry = call.options.algorithm === 'THREEFRY';
  const block = threefry ? threefry2x32 : philox4x32;
  const counter = threefry ? Uint32Array.of(c0, c1) : Uint32Array.of(c0, c1, c2, c3);
  for (let i = 0; i < bits.length; ) {
    for (const word of block([k0, k1], counter)) if (i < bits.length) bits[i++] = word;
    counter[0] = (counter[0] ?? 0) + 1;
    if (counter[0] === 0) counter[1] = (counter[1] ?? 0) + 1;
  }
  next.set(state);
  next.set(counter.subarray(0, 2), 2);
};

function wordsOf({ dtype, data }: TensorValue): Uint32Array {
  if (Array.isArray(data)) throw new LiteError('REFERENCE_DTYPE', `${dtype} has no words of 32 bits`);
  return new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
}
