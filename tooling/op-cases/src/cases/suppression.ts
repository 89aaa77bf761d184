import type { OpCase } from '../op-case.js';
import { type CaseOperand, constant, f32, i32, ints } from '../operand.js';
import { randomOf } from '../random.js';

/** Boxes around a few places, some with corners swapped, some without area. */
function boxes(count: number): CaseOperand {
  const random = randomOf(`boxes ${count}`);
  const values = Array.from({ length: count }, (_, i) => {
    const [y, x] = [Math.floor(random() * 3) + 0.3 * random(), Math.floor(random() * 3) + 0.3 * random()];
    const [h, w] = i % 7 === 3 ? [0, 1] : [0.5 + random(), 0.5 + random()];
    return i % 3 === 1 ? [y + h, x, y, x + w] : [y, x, y + h, x + w];
  });
  return f32([count, 4], { values: values.flat() });
}

const scalar = (value: number): CaseOperand => constant(f32([], { values: [value] }));
const scores = (count: number): CaseOperand => f32([count], { range: [0, 1] });
/** Scores of which many are equal: the order of the heap decides. */
const tied = (count: number): CaseOperand =>
  f32([count], { values: Array.from({ length: count }, (_, i) => ((i * 5) % 4) / 4) });

const hard: readonly OpCase<'NON_MAX_SUPPRESSION_V4'>[] = [
  {
    name: 'fewer boxes than places',
    op: 'NON_MAX_SUPPRESSION_V4',
    inputs: [boxes(12), scores(12), ints([20], []), scalar(0.3), scalar(0.1)],
  },
  {
    name: 'fewer places than boxes',
    op: 'NON_MAX_SUPPRESSION_V4',
    inputs: [boxes(40), scores(40), ints([6], []), scalar(0.6), scalar(0)],
  },
  {
    name: 'equal scores',
    op: 'NON_MAX_SUPPRESSION_V4',
    inputs: [boxes(60), tied(60), ints([25], []), scalar(0.5), scalar(0.2)],
  },
  {
    name: 'no score above the threshold',
    op: 'NON_MAX_SUPPRESSION_V4',
    inputs: [boxes(5), scores(5), ints([3], []), scalar(0.5), scalar(2)],
  },
  {
    name: 'no boxes',
    op: 'NON_MAX_SUPPRESSION_V4',
    inputs: [f32([0, 4]), f32([0]), ints([3], []), scalar(0.5), scalar(0)],
    judge: 'tfjs-tflite',
  },
  {
    name: 'places that are handed in',
    op: 'NON_MAX_SUPPRESSION_V4',
    inputs: [boxes(9), scores(9), i32([], { values: [7] }), scalar(0.4), scalar(0.1)],
    judge: 'tfjs-tflite',
  },
  {
    name: 'a box without area again and again',
    op: 'NON_MAX_SUPPRESSION_V4',
    inputs: [
      f32([2, 4], { values: [0, 0, 0, 1, 0, 0, 1, 1] }),
      f32([2], { values: [0.9, 0.5] }),
      ints([2], []),
      scalar(0.5),
      scalar(0),
    ],
  },
];

const soft: readonly OpCase<'NON_MAX_SUPPRESSION_V5'>[] = [
  {
    name: 'with sigma',
    op: 'NON_MAX_SUPPRESSION_V5',
    inputs: [boxes(30), scores(30), ints([12], []), scalar(0.9), scalar(0.05), scalar(0.5)],
  },
  {
    name: 'sigma 0 suppresses wholly',
    op: 'NON_MAX_SUPPRESSION_V5',
    inputs: [boxes(30), scores(30), ints([30], []), scalar(0.4), scalar(0.05), scalar(0)],
  },
  {
    name: 'equal scores',
    op: 'NON_MAX_SUPPRESSION_V5',
    inputs: [boxes(50), tied(50), ints([40], []), scalar(1), scalar(0.01), scalar(0.2)],
  },
  {
    name: 'a threshold below all scores',
    op: 'NON_MAX_SUPPRESSION_V5',
    inputs: [boxes(8), f32([8], { range: [-1, 1] }), ints([8], []), scalar(0.7), scalar(-5), scalar(0.3)],
  },
];

/** Cases of non-maximum suppression. */
export const suppression: readonly OpCase[] = [...hard, ...soft];
