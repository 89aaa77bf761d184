import { movableTypes } from '../element-bits.js';
import { LiteError } from '../errors.js';
import { dimOf, requireDtype, requireInput, requireInputCount, requireRank } from '../shapes/check.js';
import { numberOf, numbersOf, requireDistinctAxes, requireOptionLength, requireWithin } from '../shapes/numbers.js';
import type { OpSpec } from '../spec.js';

/**
 * Slices of the operand, of size `sliceSizes`, at starts that `startIndices` lists along `indexVectorDim`; the slices'
 * axes become the axes `offsetDims` of the result, without those in `collapsedSliceDims`.
 *
 * Source: GetResultShape and Prepare, tflite/kernels/stablehlo_gather.cc, for the result's rank the StableHLO
 * specification.
 */
export const stablehloGather: OpSpec<'STABLEHLO_GATHER'> = {
  name: 'STABLEHLO_GATHER',
  code: 201,
  options: 'StablehloGatherOptions',
  inputs: [
    { name: 'operand', dtypes: movableTypes },
    { name: 'startIndices', dtypes: ['INT32', 'INT64'] },
  ],
  outputs: [{ name: 'result', dtypes: movableTypes }],
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'STABLEHLO_GATHER');
    const [operand, startIndices] = [
      requireInput(call, 0, 'STABLEHLO_GATHER'),
      requireInput(call, 1, 'STABLEHLO_GATHER'),
    ];
    requireDtype(operand, movableTypes, 'STABLEHLO_GATHER operand');
    requireDtype(startIndices, ['INT32', 'INT64'], 'STABLEHLO_GATHER startIndices');
    const { options } = call;
    const sliceSizes = numbersOf(options.sliceSizes, 'STABLEHLO_GATHER sliceSizes');
    const collapsed = numbersOf(options.collapsedSliceDims, 'STABLEHLO_GATHER collapsedSliceDims');
    const offsetDims = numbersOf(options.offsetDims, 'STABLEHLO_GATHER offsetDims');
    const map = numbersOf(options.startIndexMap, 'STABLEHLO_GATHER startIndexMap');
    requireDistinctAxes(collapsed, sliceSizes.length, 'STABLEHLO_GATHER collapsedSliceDims');
    requireDistinctAxes(map, sliceSizes.length, 'STABLEHLO_GATHER startIndexMap');
    requireOptionLength(offsetDims, sliceSizes.length - collapsed.length, 'STABLEHLO_GATHER offsetDims');
    requireRank(operand, sliceSizes.length, 'STABLEHLO_GATHER operand').forEach((dim, axis) => {
      const size = sliceSizes[axis] ?? 0;
      if (size < 0 || (dim >= 0 && size > dim)) {
        throw new LiteError(
          'SHAPE_OPTION',
          `STABLEHLO_GATHER sliceSizes[${axis}] is ${size}, the operand's axis has ${dim}`,
        );
      }
      if (size > 1 && collapsed.includes(axis)) {
        throw new LiteError(
          'SHAPE_OPTION',
          `STABLEHLO_GATHER collapses axis ${axis} of its slices, whose size is ${size}, not 1`,
        );
      }
    });
    const { shape: indices } = startIndices;
    if (indices === null) return [{ dtype: operand.dtype, shape: null }];
    const indexAxis = numberOf(options.indexVectorDim, 'STABLEHLO_GATHER indexVectorDim');
    requireWithin(indexAxis, 0, indices.length, 'STABLEHLO_GATHER indexVectorDim');
    const indexSize = indexAxis === indices.length ? 1 : dimOf(indices, indexAxis);
    if (indexSize >= 0) requireOptionLength(map, indexSize, 'STABLEHLO_GATHER startIndexMap');
    const batch = indices.filter((_, axis) => axis !== indexAxis);
    const slice = sliceSizes.filter((_, axis) => !collapsed.includes(axis));
    const rank = batch.length + slice.length;
    requireDistinctAxes(offsetDims, rank, 'STABLEHLO_GATHER offsetDims');
    let [nextBatch, nextOffset] = [0, 0];
    const shape = Array.from({ length: rank }, (_, axis) =>
      offsetDims.includes(axis) ? (slice[nextOffset++] ?? -1) : (batch[nextBatch++] ?? -1),
    );
    return [{ dtype: operand.dtype, shape }];
  },
  version: () => 1,
};
