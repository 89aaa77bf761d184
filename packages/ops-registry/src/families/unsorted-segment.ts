import { LiteError } from '../errors.js';
import type { OpName } from '../schema/builtin-operator.js';
import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount, requireSameDim, valuesOf } from '../shapes/check.js';
import { requireScalar } from '../shapes/vector.js';
import type { Shape } from '../spec.js';
import type { ShapeFacts } from './shape-facts.js';

const dtypes: readonly TensorType[] = ['INT32', 'FLOAT32'];

/**
 * output[s] = fold of all data[i] with segmentIds[i] = s. `segmentIds` has the shape of the first axes of `data`; negative
 * ids are left out; segments without elements hold the fold's neutral element. Shape: [segments, …rest of data].
 *
 * Source: Prepare and ResizeOutputTensor, tflite/kernels/unsorted_segment.cc
 */
export function unsortedSegment(op: OpName): ShapeFacts {
  return {
    inputs: [
      { name: 'data', dtypes },
      { name: 'segmentIds', dtypes: ['INT32'] },
      { name: 'numSegments', dtypes: ['INT32'] },
    ],
    outputs: [{ name: 'output', dtypes }],
    inferTypes(call) {
      requireInputCount(call, 3, 3, op);
      const data = requireInput(call, 0, op);
      const ids = requireInput(call, 1, op);
      const numSegments = requireInput(call, 2, op);
      requireDtype(ids, ['INT32'], `${op} segmentIds`);
      requireDtype(numSegments, ['INT32'], `${op} numSegments`);
      const segments = requireScalar(numSegments, `${op} numSegments`);
      requireSegmentsHold(segments, valuesOf(ids), op);
      if (ids.shape === null || data.shape === null) return [{ dtype: data.dtype, shape: null }];
      requirePrefix(ids.shape, data.shape, op);
      return [{ dtype: data.dtype, shape: [segments ?? -1, ...data.shape.slice(ids.shape.length)] }];
    },
  };
}

function requireSegmentsHold(segments: number | null, ids: readonly number[] | null, op: OpName): void {
  if (segments === null) return;
  if (segments < 0) throw new LiteError('SHAPE_SIZE', `${op} numSegments is ${segments}, expected at least 0`);
  const outside = ids?.find((id) => id >= segments);
  if (outside !== undefined) {
    throw new LiteError('SHAPE_SEGMENT', `${op} has segment id ${outside}, numSegments is ${segments}`);
  }
}

function requirePrefix(ids: readonly number[], data: NonNullable<Shape>, op: OpName): void {
  if (ids.length > data.length) {
    throw new LiteError('SHAPE_RANK', `${op} segmentIds has rank ${ids.length}, data has rank ${data.length}`);
  }
  for (const [axis, dim] of ids.entries()) {
    requireSameDim(dim, data[axis] ?? -1, `${op} segmentIds dim ${axis}`, `data dim ${axis}`);
  }
}
