import { LiteError } from '@litesmith/ops-registry';
import type { DataSet, LabelledSamples, SampleArray, SampleInputs } from './sample-array.js';
import { shuffled } from './shuffle.js';

/** How samples are split. */
export interface SplitOptions {
  /** Share of the samples that become test samples, between 0 and 1. */
  readonly test: number;
  /** Decides which; the same seed gives the same split everywhere. 1 where it is not given. */
  readonly seed?: number;
}

/**
 * Shuffles samples and puts a share of them aside to test on. Of each class, where targets are class numbers (integers of shape `[]`), the
 * same share, so that both parts have the classes in the proportion of the whole.
 *
 * @returns copies; inputs as they came, one array or several
 * @throws {LiteError} `DATA_SPLIT` where the share is not between 0 and 1 or leaves one part empty; `DATA_SHAPE` where inputs and targets
 *   have different numbers of samples
 */
export function split<const Inputs extends SampleInputs>(
  data: LabelledSamples<Inputs>,
  { test, seed = 1 }: SplitOptions,
): DataSet<Inputs> {
  if (!(test > 0 && test < 1) || !Number.isSafeInteger(seed)) {
    const wanted = 'expected a share between 0 and 1, and a whole number';
    throw new LiteError('DATA_SPLIT', `test is ${test} and seed is ${seed}, ${wanted}`);
  }
  const inputs: readonly SampleArray[] = Array.isArray(data.inputs) ? data.inputs : [data.inputs as SampleArray];
  const count = countOf([...inputs, data.targets]);
  const testCount = Math.round(count * test);
  if (testCount === 0 || testCount === count) {
    throw new LiteError('DATA_SPLIT', `${test} of ${count} samples leaves one part without any`);
  }
  const order = shuffled(count, seed);
  const isTest = chooseTest(data.targets, order, test, testCount);
  const partOf = (indices: Uint32Array) => {
    const taken = inputs.map((each) => take(each, indices));
    // One array where one came, else several: what the type says as well.
    return { inputs: (Array.isArray(data.inputs) ? taken : taken[0]) as Inputs, targets: take(data.targets, indices) };
  };
  return {
    train: partOf(order.filter((index) => isTest[index] !== 1)),
    test: partOf(order.filter((index) => isTest[index] === 1)),
    ...(data.classNames ? { classNames: data.classNames } : {}),
  };
}

function countOf(arrays: readonly SampleArray[]): number {
  const counts = arrays.map(({ values, shape }) => values.length / sizeOf(shape));
  const [count = 0] = counts;
  if (!Number.isSafeInteger(count) || counts.some((each) => each !== count)) {
    const each = arrays.map(({ values, shape }) => `${values.length} values of [${shape.join(', ')}]`).join(', ');
    throw new LiteError('DATA_SHAPE', `inputs and targets do not have the same number of samples: ${each}`, {
      hint: 'shape is that of one sample, without the axis that counts them',
    });
  }
  return count;
}

/** One byte a sample, 1 for those to test on. */
function chooseTest(targets: SampleArray, order: Uint32Array, share: number, testCount: number): Uint8Array {
  const stratified = targets.shape.length === 0 && !(targets.values instanceof Float32Array);
  const classes = new Map<number, number[]>();
  for (const index of order) {
    const key = stratified ? (targets.values[index] as number) : 0;
    const members = classes.get(key);
    if (members) members.push(index);
    else classes.set(key, [index]);
  }
  // Largest remainders: each class gets its share rounded down, and those that lost most by it one more, until all are given away.
  const groups = [...classes].map(([key, members]) => {
    const exact = members.length * share;
    return { key, members, taken: Math.floor(exact), rest: exact % 1 };
  });
  const missing = testCount - groups.reduce((sum, { taken }) => sum + taken, 0);
  const favoured = new Set([...groups].sort((a, b) => b.rest - a.rest || a.key - b.key).slice(0, missing));
  const isTest = new Uint8Array(order.length);
  for (const group of groups) {
    for (const index of group.members.slice(0, group.taken + (favoured.has(group) ? 1 : 0))) isTest[index] = 1;
  }
  return isTest;
}

function take(array: SampleArray, indices: Uint32Array): SampleArray {
  const size = sizeOf(array.shape);
  const values = array.values.slice(0, indices.length * size);
  for (let i = 0; i < indices.length; i++) {
    const from = (indices[i] as number) * size;
    values.set(array.values.subarray(from, from + size), i * size);
  }
  return { ...array, values };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
