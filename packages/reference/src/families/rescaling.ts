import {
  multiplyByQuantizedMultiplier,
  multiplyRoundingOnce,
  multiplyWideByQuantizedMultiplier,
  quantizeMultiplier,
  roundHalfAway,
} from '../fixed-point/multiplier.js';

/**
 * How an integer kernel turns sums into codes: in int32 with two roundings (the plain kernels) or with one (those that go
 * through a matrix product), in int64 with a multiplier of 16 bits, or in double, rounded halves away from zero.
 */
export type Rescaling = 'twice' | 'once' | 'int64' | 'double';

/** Rescales `count` sums in place, from `at` on, which are those of channels `first`, `first + 1`, … */
export type Rescale = (sums: Float64Array, at: number, count: number, first: number) => void;

/** Fixed-point multipliers of channels: one each, or one for all. */
interface Multipliers {
  readonly multipliers: Int32Array;
  readonly shifts: Int32Array;
  /** 1 where each channel has its own, else 0. */
  readonly step: number;
}

function multipliersOf(reals: readonly number[]): Multipliers {
  const split = reals.map(quantizeMultiplier);
  return {
    multipliers: Int32Array.from(split, ({ multiplier }) => multiplier),
    shifts: Int32Array.from(split, ({ shift }) => shift),
    step: reals.length > 1 ? 1 : 0,
  };
}

// One loop each, so that the engine compiles each for its own function: they run once for every element of an output.
const rescalings: { readonly [R in Rescaling]: (reals: readonly number[]) => Rescale } = {
  twice(reals) {
    const { multipliers, shifts, step } = multipliersOf(reals);
    return (sums, at, count, first) => {
      for (let o = 0; o < count; o++) {
        const c = (first + o) * step;
        const sum = sums[at + o] as number;
        sums[at + o] = multiplyByQuantizedMultiplier(sum | 0, multipliers[c] as number, shifts[c] as number);
      }
    };
  },
  once(reals) {
    const { multipliers, shifts, step } = multipliersOf(reals);
    return (sums, at, count, first) => {
      for (let o = 0; o < count; o++) {
        const c = (first + o) * step;
        const sum = sums[at + o] as number;
        sums[at + o] = multiplyRoundingOnce(sum | 0, multipliers[c] as number, shifts[c] as number);
      }
    };
  },
  int64(reals) {
    const { multipliers, shifts, step } = multipliersOf(reals);
    return (sums, at, count, first) => {
      for (let o = 0; o < count; o++) {
        const c = (first + o) * step;
        const sum = sums[at + o] as number;
        sums[at + o] = multiplyWideByQuantizedMultiplier(sum, multipliers[c] as number, shifts[c] as number);
      }
    };
  },
  double(reals) {
    const step = reals.length > 1 ? 1 : 0;
    return (sums, at, count, first) => {
      for (let o = 0; o < count; o++) {
        sums[at + o] = roundHalfAway((sums[at + o] as number) * (reals[(first + o) * step] as number));
      }
    };
  },
};

/**
 * Rescales by a real per channel, or by one for all.
 *
 * @param reals scaleIn · scaleWeights / scaleOut
 */
export function rescaler(rescaling: Rescaling, reals: readonly number[]): Rescale {
  return rescalings[rescaling](reals);
}
