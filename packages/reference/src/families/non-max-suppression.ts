import { LiteError } from '@litesmith/ops-registry';
import type { KernelCall, TensorValue } from '../kernel.js';
import { PriorityQueue } from '../math/priority-queue.js';
import { floatsOf, inputOf, numbersOf, outputOf, scalarOf } from '../operands.js';

const { fround } = Math;

/** A box by two opposite corners, from any corner. */
interface Box {
  readonly yMin: number;
  readonly xMin: number;
  readonly yMax: number;
  readonly xMax: number;
}

/** The box at `index` of `[n, 4]` corners y1, x1, y2, x2. */
export function boxAt(corners: Float32Array, index: number): Box {
  const [y1 = 0, x1 = 0, y2 = 0, x2 = 0] = corners.subarray(4 * index, 4 * index + 4);
  return { yMin: Math.min(y1, y2), xMin: Math.min(x1, x2), yMax: Math.max(y1, y2), xMax: Math.max(x1, x2) };
}

/**
 * Intersection over union of two boxes in float32 steps; 0 where one has no area.
 *
 * Source: ComputeIntersectionOverUnion, tflite/kernels/internal/reference/non_max_suppression.h
 */
export function intersectionOverUnion(a: Box, b: Box): number {
  const [areaA, areaB] = [areaOf(a), areaOf(b)];
  if (areaA <= 0 || areaB <= 0) return 0;
  const height = fround(Math.min(a.yMax, b.yMax) - Math.max(a.yMin, b.yMin));
  const width = fround(Math.min(a.xMax, b.xMax) - Math.max(a.xMin, b.xMin));
  const intersection = fround(Math.max(height, 0) * Math.max(width, 0));
  return fround(intersection / fround(fround(areaA + areaB) - intersection));
}

function areaOf({ yMin, xMin, yMax, xMax }: Box): number {
  return fround(fround(yMax - yMin) * fround(xMax - xMin));
}

interface Candidate {
  readonly index: number;
  readonly score: number;
  /** Boxes picked before this one have been compared with it already. */
  readonly comparedTo: number;
}

interface Picked {
  readonly index: number;
  readonly score: number;
}

/**
 * Picks boxes by falling score. A box that overlaps one picked before by at least the threshold goes; with `sigma` the
 * score of the others falls by exp(−overlap² / 2σ), and they wait until it is the highest again. Outputs are filled up
 * with zeros.
 *
 * @throws {LiteError} `REFERENCE_VALUE` if sigma or the number of places is negative.
 * Source: Eval, tflite/kernels/non_max_suppression.cc; NonMaxSuppression, reference/non_max_suppression.h
 */
export function suppress<O>(call: KernelCall<O>, sigma: number): readonly Picked[] {
  const [boxes, scores] = [floatsOf(inputOf(call, 0)), floatsOf(inputOf(call, 1))];
  const places = scalarOf(inputOf(call, 2));
  const [iouThreshold, scoreThreshold] = [scalarOf(inputOf(call, 3)), scalarOf(inputOf(call, 4))];
  if (places < 0) throw new LiteError('REFERENCE_VALUE', `there cannot be ${places} places for boxes`);
  if (sigma < 0) throw new LiteError('REFERENCE_VALUE', `sigma is ${sigma}, expected at least 0`);
  const queue = new PriorityQueue<Candidate>();
  for (const [index, score] of scores.entries())
    if (score > scoreThreshold) queue.push({ index, score, comparedTo: 0 });
  const count = Math.min(queue.size, places);
  const scale = sigma > 0 ? fround(-0.5 / sigma) : 0;
  const picked: Picked[] = [];
  while (picked.length < count) {
    const next = queue.pop();
    if (!next) break;
    const box = boxAt(boxes, next.index);
    let score = next.score;
    let dropped = false;
    for (let j = picked.length - 1; j >= next.comparedTo; j--) {
      const overlap = intersectionOverUnion(box, boxAt(boxes, picked[j]?.index ?? 0));
      dropped = overlap >= iouThreshold;
      if (dropped) break;
      if (sigma > 0) score = fround(score * fround(Math.exp(fround(fround(scale * overlap) * overlap))));
      if (score <= scoreThreshold) break;
    }
    if (dropped) continue;
    const comparedTo = picked.length;
    if (score === next.score) picked.push({ index: next.index, score });
    // Also where it has just been picked: it is dropped by itself then, unless it has no area.
    if (score > scoreThreshold) queue.push({ index: next.index, score, comparedTo });
  }
  return picked;
}

/** Writes one number per picked box into an output with a place for each, zeros behind them. */
export function fillPlaces<O>(
  call: KernelCall<O>,
  output: number,
  picked: readonly Picked[],
  number: (box: Picked) => number,
): void {
  const places = scalarOf(inputOf(call, 2));
  const declared = outputOf(call, output);
  const target: TensorValue =
    declared.shape.length === 1 && declared.shape[0] === places ? declared : call.allocate(output, [places]);
  const to = numbersOf(target);
  to.fill(0);
  for (const [i, box] of picked.entries()) to[i] = number(box);
}
