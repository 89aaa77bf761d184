import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { integerRange, type Range } from '../affine.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { elementCount, inputOf, integersOf, outputOf } from '../operands.js';
import { accumulate, fillWith } from './accumulate.js';
import { type Combination, type CombinationName, combinationOf } from './combination.js';

/**
 * Folds slices of the data into the segments that `ids` name, in order; negative ids are left out.
 *
 * @throws {LiteError} `REFERENCE_SEGMENT` for an id that is no segment of the output.
 */
export function foldSegments(data: TensorValue, ids: TensorValue, output: TensorValue, fold: Combination): void {
  const size = elementCount(output.shape.slice(1));
  const count = output.shape[0] ?? 0;
  for (const [i, id] of integersOf(ids).entries()) {
    if (id >= count) throw new LiteError('REFERENCE_SEGMENT', `segment id ${id} is not one of ${count} segments`);
    if (id >= 0) accumulate(output, id * size, data, i * size, size, fold);
  }
}

/** Least and greatest finite value of a type. */
function finiteRange(value: TensorValue): Range {
  const greatest = 2 ** 128 - 2 ** 104;
  return value.dtype === 'FLOAT32' ? { min: -greatest, max: greatest } : integerRange(value.dtype);
}

/**
 * The kernel of a fold over segments in any order.
 *
 * @param empty what a segment without elements holds, of the type's finite range
 * Source: tflite/kernels/unsorted_segment.cc; UnsortedSegmentRef, reference/reference_ops.h
 */
export function unsortedSegments(
  fold: CombinationName,
  empty: (range: Range) => number,
): Kernel<OpOptions['UNSORTED_SEGMENT_SUM']> {
  return (call) => {
    const output = outputOf(call);
    fillWith(output, empty(finiteRange(output)));
    foldSegments(inputOf(call, 0), inputOf(call, 1), output, combinationOf(fold, output.dtype));
  };
}
