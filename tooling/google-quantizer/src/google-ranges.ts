import { elementCountOf, type Model, type TensorId, uses } from '@litesmith/ir';
import { type Statistics, type TensorRange, tensorKeys } from '@litesmith/quantize';

/** The ranges that Google's calibrator left in a float model. */
export function googleRanges(calibrated: Model): Statistics {
  const ranges: { [key: string]: TensorRange } = {};
  for (const [index, keys] of tensorKeys(calibrated).entries()) {
    for (const [id, key] of keys) {
      const quantization = calibrated.subgraphs[index]?.tensors.get(id)?.quantization;
      const [min, max] = [quantization?.min?.[0], quantization?.max?.[0]];
      if (min !== undefined && max !== undefined) ranges[key] = { min, max };
    }
  }
  return { format: 'litesmith-statistics', version: 1, observer: 'google', samples: 0, ranges };
}

/** Ops whose kernel may write its result over an input. Source: `inplace_operator` of the registrations in tflite/kernels */
const inPlace: readonly string[] = ['ADD', 'SUB', 'MUL'];

/** Where the calibrator begins to look for the largest value: the smallest positive float, not the lowest. */
const FIRST_MAXIMUM = 2 ** -126;

/**
 * What Google's calibrator makes of true ranges. It notes an operator's inputs when the operator has run; where the result was
 * written over an input (of the same size, read by nothing else), the input's range takes in that of the result.
 */
export function withOverwrittenInputs(model: Model, statistics: Statistics): Statistics {
  const [main] = model.subgraphs;
  const keys = tensorKeys(model)[0];
  if (main === undefined || keys === undefined) return statistics;
  const ranges: { [key: string]: TensorRange } = {};
  for (const [key, { min, max }] of Object.entries(statistics.ranges)) {
    ranges[key] = { min, max: Math.max(max, FIRST_MAXIMUM) };
  }
  const readers = uses(main);
  for (const operator of main.operators) {
    const [output] = operator.outputs;
    if (!inPlace.includes(operator.op) || output === undefined || main.outputs.includes(output)) continue;
    const size = elementCountOf(main.tensors.get(output)?.shape ?? []);
    const mayShare = (id: TensorId | null): id is TensorId =>
      id !== null &&
      main.tensors.get(id)?.data === undefined &&
      elementCountOf(main.tensors.get(id)?.shape ?? []) === size &&
      readers.get(id)?.length === 1 &&
      !main.inputs.includes(id) &&
      !main.outputs.includes(id);
    const shared = operator.inputs.find(mayShare);
    if (shared == null) continue;
    const [key, outputKey] = [keys.get(shared) ?? '', keys.get(output) ?? ''];
    const [own, result] = [statistics.ranges[key], statistics.ranges[outputKey]];
    if (own === undefined || result === undefined) continue;
    ranges[key] = { min: Math.min(own.min, result.min), max: Math.max(own.max, result.max) };
  }
  return { ...statistics, ranges };
}
