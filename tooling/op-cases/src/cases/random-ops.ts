import type { OpCase } from '../op-case.js';
import { constant, f32, i32, ints } from '../operand.js';

const seeds = { seed: 1234n, seed2: 5678n };
const wideSeeds = { seed: -5n, seed2: 2n ** 40n + 3n };

const uniform: readonly OpCase<'RANDOM_UNIFORM'>[] = [
  { name: 'a matrix', op: 'RANDOM_UNIFORM', options: seeds, inputs: [ints([5, 7])], tolerance: 0 },
  { name: 'a wide seed', op: 'RANDOM_UNIFORM', options: wideSeeds, inputs: [ints([11])], tolerance: 0 },
  { name: 'only a second seed', op: 'RANDOM_UNIFORM', options: { seed2: 9n }, inputs: [ints([2, 2, 2])], tolerance: 0 },
  { name: 'nothing', op: 'RANDOM_UNIFORM', options: seeds, inputs: [ints([0, 3])], judge: 'tfjs-tflite' },
  {
    name: 'of a shape that is handed in',
    op: 'RANDOM_UNIFORM',
    options: seeds,
    inputs: [i32([2], { values: [3, 2] })],
    judge: 'tfjs-tflite',
    tolerance: 0,
  },
];

const normal: readonly OpCase<'RANDOM_STANDARD_NORMAL'>[] = [
  { name: 'a matrix', op: 'RANDOM_STANDARD_NORMAL', options: seeds, inputs: [ints([50, 17])] },
  { name: 'a wide seed', op: 'RANDOM_STANDARD_NORMAL', options: wideSeeds, inputs: [ints([9])] },
  { name: 'only one seed', op: 'RANDOM_STANDARD_NORMAL', options: { seed: 3n }, inputs: [ints([2, 3, 2])] },
];

const multinomial: readonly OpCase<'MULTINOMIAL'>[] = [
  { name: 'three rows', op: 'MULTINOMIAL', options: seeds, inputs: [constant(f32([3, 6])), ints([9], [])] },
  {
    name: 'int32',
    op: 'MULTINOMIAL',
    options: wideSeeds,
    inputs: [constant(f32([2, 4])), ints([30], [])],
    outputs: [{ dtype: 'INT32' }],
  },
  {
    name: 'classes of no and of all probability',
    op: 'MULTINOMIAL',
    options: seeds,
    inputs: [
      constant(f32([2, 4], { values: [Number.NEGATIVE_INFINITY, 0, Number.NaN, 0.5, 300, -300, 0, 299] })),
      ints([8], []),
    ],
  },
  {
    name: 'logits that are handed in',
    op: 'MULTINOMIAL',
    options: seeds,
    inputs: [f32([2, 5]), ints([6], [])],
    outputs: [{ dtype: 'INT32' }],
    judge: 'tfjs-tflite',
  },
];

/** Cases of ops that draw random numbers: with a seed, as TFLite does, bit for bit. */
export const randomOps: readonly OpCase[] = [...uniform, ...normal, ...multinomial];
