import { type CustomOpOptions, LiteError } from '@litesmith/ops-registry';
import { affineOf } from '../affine.js';
import { boxAt, intersectionOverUnion } from '../families/non-max-suppression.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { partialSort } from '../math/heap.js';
import { floatsOf, inputOf, numbersOf, outputOf } from '../operands.js';

type Options = CustomOpOptions['TFLite_Detection_PostProcess'];

const { fround } = Math;

/** A box that has been picked, for one of its classes. */
interface Detection {
  readonly box: number;
  readonly category: number;
  readonly score: number;
}

/**
 * Decodes boxes, suppresses those that overlap better ones, and lists what is left by falling score. What is not filled
 * is zero (TFLite's fast suppression leaves it as it was).
 *
 * @throws {LiteError} `REFERENCE_VALUE` for an overlap threshold outside of (0, 1], boxes of negative size, or options that
 * leave nothing to pick.
 * Source: Eval, tflite/kernels/detection_postprocess.cc
 */
export const detectionPostProcess: Kernel<Options> = (call) => {
  const { options } = call;
  const boxes = decodedBoxes(options, inputOf(call, 0), inputOf(call, 2));
  const predictions = inputOf(call, 1);
  const scores = realsOf(predictions);
  const [, count = 0, columns = 0] = predictions.shape;
  const offset = columns - options.numClasses;
  const score = (box: number, category: number): number => scores[box * columns + offset + category] ?? 0;
  const picked = options.useRegularNms
    ? pickByClass(options, boxes, count, score)
    : pickOnce(options, boxes, count, score);
  const [corners, classes, values, number] = [0, 1, 2, 3].map((i) => floatsOf(outputOf(call, i)));
  for (const output of [corners, classes, values]) output?.fill(0);
  for (const [place, detections] of picked.entries()) {
    for (const [k, { box, category, score: value }] of detections.entries()) {
      const at = place * (options.useRegularNms ? 1 : options.maxClassesPerDetection) + k;
      corners?.set(boxes.subarray(4 * box, 4 * box + 4), 4 * at);
      if (classes) classes[at] = category;
      if (values) values[at] = value;
    }
  }
  if (number) number[0] = picked.length;
};

/** Suppression over the best class of each box; each box that stays then has its best classes. */
function pickOnce(
  options: Options,
  boxes: Float32Array,
  count: number,
  score: (box: number, category: number) => number,
): readonly (readonly Detection[])[] {
  const { numClasses, maxClassesPerDetection, maxDetections } = options;
  if (maxClassesPerDetection <= 0) throw invalid(`there are ${maxClassesPerDetection} classes per detection`);
  const kept = Math.min(maxClassesPerDetection, numClasses);
  const ranking = (box: number): readonly number[] => {
    const categories = Array.from({ length: numClasses }, (_, category) => category);
    if (kept === 1) return [categories.reduce((best, c) => (score(box, c) > score(box, best) ? c : best), 0)];
    partialSort(categories, kept, (a, b) => score(box, a) > score(box, b));
    return categories.slice(0, kept);
  };
  const ranked = Array.from({ length: count }, (_, box) => ranking(box));
  const best = Float32Array.from(ranked, ([category = 0], box) => score(box, category));
  return suppress(options, boxes, best, maxDetections).map((box) =>
    (ranked[box] ?? []).map((category) => ({ box, category, score: score(box, category) })),
  );
}

/** Suppression within each class; of all classes together the best stay. */
function pickByClass(
  options: Options,
  boxes: Float32Array,
  count: number,
  score: (box: number, category: number) => number,
): readonly (readonly Detection[])[] {
  const { numClasses, detectionsPerClass, maxDetections } = options;
  const places = Math.min(detectionsPerClass, maxDetections);
  if (places <= 0) throw invalid(`there are places for ${places} detections per class`);
  let all: readonly Detection[] = [];
  for (let category = 0; category < numClasses; category++) {
    const scores = Float32Array.from({ length: count }, (_, box) => score(box, category));
    const found = suppress(options, boxes, scores, places).map((box) => ({ box, category, score: scores[box] ?? 0 }));
    // The sort is stable, as the merge of sorted lists upstream is.
    all = [...all, ...found].sort((a, b) => b.score - a.score).slice(0, maxDetections);
  }
  return all.map((detection) => [detection]);
}

/**
 * Indices of boxes by falling score, without those that overlap a better one by more than the threshold.
 *
 * Source: NonMaxSuppressionSingleClassHelper
 */
function suppress(options: Options, boxes: Float32Array, scores: Float32Array, places: number): readonly number[] {
  const { nmsScoreThreshold, nmsIouThreshold } = options;
  if (!(nmsIouThreshold > 0 && nmsIouThreshold <= 1)) {
    throw invalid(`the overlap threshold is ${nmsIouThreshold}, expected more than 0 and at most 1`);
  }
  let candidates = Array.from(scores.keys())
    .filter((box) => (scores[box] ?? 0) >= nmsScoreThreshold)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const picked: number[] = [];
  while (picked.length < places) {
    const [best, ...others] = candidates;
    if (best === undefined) break;
    picked.push(best);
    const box = boxAt(boxes, best);
    candidates = others.filter((other) => !(intersectionOverUnion(box, boxAt(boxes, other)) > nmsIouThreshold));
  }
  return picked;
}

/** Corners y, x, y, x of all boxes. Source: DecodeCenterSizeBoxes and ValidateBoxes */
function decodedBoxes(options: Options, encodings: TensorValue, anchors: TensorValue): Float32Array {
  const { yScale, xScale, hScale, wScale } = options;
  const [, count = 0, coordinates = 4] = encodings.shape;
  const [code, anchor] = [realsOf(encodings), realsOf(anchors)];
  const boxes = new Float32Array(4 * count);
  for (let i = 0; i < count; i++) {
    const [y = 0, x = 0, h = 0, w = 0] = code.subarray(i * coordinates, i * coordinates + 4);
    const [anchorY = 0, anchorX = 0, anchorH = 0, anchorW = 0] = anchor.subarray(4 * i, 4 * i + 4);
    const [centreY, centreX] = [fround((y / yScale) * anchorH + anchorY), fround((x / xScale) * anchorW + anchorX)];
    const halfH = fround(0.5 * Math.exp(h / hScale) * anchorH);
    const halfW = fround(0.5 * Math.exp(w / wScale) * anchorW);
    boxes.set([centreY - halfH, centreX - halfW, centreY + halfH, centreX + halfW], 4 * i);
    const [yMin = 0, xMin = 0, yMax = 0, xMax = 0] = boxes.subarray(4 * i, 4 * i + 4);
    if (yMin > yMax || xMin > xMax) throw invalid(`box ${i} is [${yMin}, ${xMin}, ${yMax}, ${xMax}]: of negative size`);
  }
  return boxes;
}

function realsOf(value: TensorValue): Float32Array {
  if (value.dtype === 'FLOAT32') return floatsOf(value);
  const { scale, zeroPoint } = affineOf(value);
  return Float32Array.from(numbersOf(value), (code) => scale * (code - zeroPoint));
}

function invalid(message: string): LiteError {
  return new LiteError('REFERENCE_VALUE', message);
}
