import { LiteError } from '../errors.js';
import { replaceDim } from '../shapes/axes.js';
import {
  dimOf,
  requireDtype,
  requireInput,
  requireInputCount,
  requireRankBetween,
  requireSameDim,
} from '../shapes/check.js';
import { requireVector } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';

/**
 * output[s] = Σ of all data[i] with segmentIds[i] = s. Ids start at 0 and rise by at most 1, so the last one tells how
 * many segments there are.
 *
 * Source: Prepare, ValidateSegmentIds and ResizeOutputTensor, tflite/kernels/segment_sum.cc
 */
export const segmentSum: OpSpec<'SEGMENT_SUM'> = {
  name: 'SEGMENT_SUM',
  code: 125,
  options: 'SegmentSumOptions',
  inputs: [
    { name: 'data', dtypes: ['FLOAT32', 'INT32'] },
    { name: 'segmentIds', dtypes: ['INT32'] },
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32', 'INT32'] }],
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'SEGMENT_SUM');
    const data = requireInput(call, 0, 'SEGMENT_SUM');
    const idsInput = requireInput(call, 1, 'SEGMENT_SUM');
    requireDtype(idsInput, ['INT32'], 'SEGMENT_SUM segmentIds');
    const shape = requireRankBetween(data, 1, Number.POSITIVE_INFINITY, 'SEGMENT_SUM data');
    const ids = requireVector(idsInput, 'SEGMENT_SUM segmentIds');
    requireSameDim(dimOf(shape, 0), ids.length, 'SEGMENT_SUM data dim 0', 'number of segmentIds');
    const segments = ids.values === null ? -1 : segmentCount(ids.values);
    return [{ dtype: data.dtype, shape: shape && replaceDim(shape, 0, segments) }];
  },
  version: () => 1,
};

function segmentCount(ids: readonly number[]): number {
  const wrong = ids.findIndex((id, index) => {
    const step = id - (ids[index - 1] ?? 0);
    return index === 0 ? id !== 0 : step !== 0 && step !== 1;
  });
  if (wrong < 0) return (ids.at(-1) ?? -1) + 1;
  const rule = 'they start at 0 and rise by at most 1';
  throw new LiteError('SHAPE_SEGMENT', `SEGMENT_SUM segmentIds[${wrong}] is ${ids[wrong]}: ${rule}`);
}
