import type { RngAlgorithm, TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount, requireOutput, requireRank } from '../shapes/check.js';
import { requireWithin } from '../shapes/numbers.js';
import type { OpSpec } from '../spec.js';

const outputTypes: readonly TensorType[] = ['INT32', 'INT64', 'UINT32', 'UINT64'];

/** Fewest and most words of state by algorithm. */
const stateLengths: { readonly [A in RngAlgorithm]: readonly [min: number, max: number] } = {
  DEFAULT: [2, 3],
  PHILOX: [2, 3],
  THREEFRY: [2, 2],
};

/**
 * Random bits of the type and shape that the second output declares, from a state that goes in and comes out advanced.
 * The same state gives the same bits: the op itself keeps none.
 *
 * Source: Prepare and Eval, tflite/kernels/rng_bit_generator.cc.
 */
export const stablehloRngBitGenerator: OpSpec<'STABLEHLO_RNG_BIT_GENERATOR'> = {
  name: 'STABLEHLO_RNG_BIT_GENERATOR',
  code: 204,
  options: 'StablehloRngBitGeneratorOptions',
  inputs: [{ name: 'initialState', dtypes: ['UINT64'] }],
  outputs: [
    { name: 'outputState', dtypes: ['UINT64'] },
    { name: 'output', dtypes: outputTypes },
  ],
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'STABLEHLO_RNG_BIT_GENERATOR');
    const state = requireInput(call, 0, 'STABLEHLO_RNG_BIT_GENERATOR');
    requireDtype(state, ['UINT64'], 'STABLEHLO_RNG_BIT_GENERATOR initialState');
    const shape = requireRank(state, 1, 'STABLEHLO_RNG_BIT_GENERATOR initialState');
    const length = shape[0] ?? -1;
    const [min, max] = stateLengths[call.options.algorithm];
    if (length >= 0)
      requireWithin(length, min, max, `STABLEHLO_RNG_BIT_GENERATOR initialState length for ${call.options.algorithm}`);
    const output = requireOutput(call, 1, 'STABLEHLO_RNG_BIT_GENERATOR');
    requireDtype(output, outputTypes, 'STABLEHLO_RNG_BIT_GENERATOR output');
    return [{ dtype: 'UINT64', shape }, output];
  },
  version: () => 1,
};
