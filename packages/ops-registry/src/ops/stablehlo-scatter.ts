import { elementwiseKernelTypes } from '../families/stablehlo-elementwise.js';
import {
  dimOf,
  requireDtype,
  requireInput,
  requireInputCount,
  requireSameDim,
  requireSameDtype,
} from '../shapes/check.js';
import { numberOf, numbersOf, requireDistinctAxes, requireOptionLength, requireWithin } from '../shapes/numbers.js';
import type { OpSpec } from '../spec.js';

/**
 * The operand with `updates` written into it, in windows whose starts `scatterIndices` lists along `indexVectorDim`.
 * What is there is combined with the update by the op that is the body of subgraph `updateComputationSubgraphIndex`
 * (add, multiply, minimum, maximum); an empty body overwrites.
 *
 * Source: Prepare and GetComputationType, tflite/kernels/stablehlo_scatter.cc; checks of dimension numbers from the
 * StableHLO specification. The specification also knows several operands at once, the kernel takes one.
 */
export const stablehloScatter: OpSpec<'STABLEHLO_SCATTER'> = {
  name: 'STABLEHLO_SCATTER',
  code: 190,
  options: 'StablehloScatterOptions',
  inputs: [
    { name: 'input', dtypes: elementwiseKernelTypes },
    { name: 'scatterIndices', dtypes: ['INT32', 'INT64'] },
    { name: 'updates', dtypes: elementwiseKernelTypes },
  ],
  outputs: [{ name: 'result', dtypes: elementwiseKernelTypes }],
  subgraphFields: ['updateComputationSubgraphIndex'],
  inferTypes(call) {
    requireInputCount(call, 3, 3, 'STABLEHLO_SCATTER');
    const [input, scatterIndices] = [
      requireInput(call, 0, 'STABLEHLO_SCATTER'),
      requireInput(call, 1, 'STABLEHLO_SCATTER'),
    ];
    const updates = requireInput(call, 2, 'STABLEHLO_SCATTER');
    requireDtype(input, elementwiseKernelTypes, 'STABLEHLO_SCATTER input');
    requireDtype(scatterIndices, ['INT32', 'INT64'], 'STABLEHLO_SCATTER scatterIndices');
    requireSameDtype(input, updates, 'STABLEHLO_SCATTER input', 'STABLEHLO_SCATTER updates');
    const { options } = call;
    const windowDims = numbersOf(options.updateWindowDims, 'STABLEHLO_SCATTER updateWindowDims');
    const inserted = numbersOf(options.insertedWindowDims, 'STABLEHLO_SCATTER insertedWindowDims');
    const map = numbersOf(options.scatterDimsToOperandDims, 'STABLEHLO_SCATTER scatterDimsToOperandDims');
    requireDistinctAxes(windowDims, updates.shape?.length ?? null, 'STABLEHLO_SCATTER updateWindowDims');
    requireDistinctAxes(inserted, input.shape?.length ?? null, 'STABLEHLO_SCATTER insertedWindowDims');
    requireDistinctAxes(map, input.shape?.length ?? null, 'STABLEHLO_SCATTER scatterDimsToOperandDims');
    if (input.shape)
      requireOptionLength(windowDims, input.shape.length - inserted.length, 'STABLEHLO_SCATTER updateWindowDims');
    const { shape: indices } = scatterIndices;
    if (indices) {
      const indexAxis = numberOf(options.indexVectorDim, 'STABLEHLO_SCATTER indexVectorDim');
      requireWithin(indexAxis, 0, indices.length, 'STABLEHLO_SCATTER indexVectorDim');
      const indexSize = indexAxis === indices.length ? 1 : dimOf(indices, indexAxis);
      if (indexSize >= 0) requireOptionLength(map, indexSize, 'STABLEHLO_SCATTER scatterDimsToOperandDims');
      const batch = indices.filter((_, axis) => axis !== indexAxis);
      const scattered = updates.shape?.filter((_, axis) => !windowDims.includes(axis));
      scattered?.forEach((dim, index) => {
        requireSameDim(
          dim,
          dimOf(batch, index),
          `STABLEHLO_SCATTER updates scatter dim ${index}`,
          'STABLEHLO_SCATTER scatterIndices',
        );
      });
    }
    return [{ dtype: input.dtype, shape: input.shape }];
  },
  version: () => 1,
};
