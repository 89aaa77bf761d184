import { LiteError } from '../errors.js';
import { numericTypes } from '../families/element-types.js';
import {
  dimOf,
  requireInput,
  requireInputCount,
  requirePositive,
  requireRank,
  requireSameDim,
  requireSameDtype,
  unknownDims,
} from '../shapes/check.js';
import { numberOf, numbersOf, numbersPerAxis, requireDistinctAxes, requireOptionLength } from '../shapes/numbers.js';
import { slidingSize } from '../shapes/sliding-window.js';
import type { OpSpec } from '../spec.js';

const GROUPS = 'STABLEHLO_CONVOLUTION featureGroupCount';
const BATCH_GROUPS = 'STABLEHLO_CONVOLUTION batchGroupCount';

/** Which axis of an operand is what: batch and feature, or of the kernel input and output features. */
interface Layout {
  readonly first: number;
  readonly second: number;
  readonly spatial: readonly number[];
}

function layoutOf(name: string, first: bigint, second: bigint, spatial: readonly bigint[] | null): Layout {
  const what = `STABLEHLO_CONVOLUTION ${name} dimensions`;
  const layout = { first: numberOf(first, what), second: numberOf(second, what), spatial: numbersOf(spatial, what) };
  requireDistinctAxes([layout.first, layout.second, ...layout.spatial], layout.spatial.length + 2, what);
  return layout;
}

function perSpatialAxis(values: readonly bigint[] | null, length: number, option: string): readonly number[] {
  const what = `STABLEHLO_CONVOLUTION ${option}`;
  return numbersPerAxis(values, length, 1, what).map((value, axis) => requirePositive(value, `${what}[${axis}]`));
}

function divideExactly(size: number, groups: number, what: string): number {
  if (size < 0) return -1;
  if (size % groups === 0) return size / groups;
  throw new LiteError('SHAPE_DIM', `STABLEHLO_CONVOLUTION divides ${what}: ${size} is no multiple of ${groups}`);
}

/**
 * Convolution over any number of spatial axes, with the layout of operands and result given by options.
 *
 * Source: section `convolution` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloConvolution: OpSpec<'STABLEHLO_CONVOLUTION'> = {
  name: 'STABLEHLO_CONVOLUTION',
  code: 171,
  options: 'StablehloConvolutionOptions',
  inputs: [
    { name: 'lhs', dtypes: numericTypes },
    { name: 'rhs', dtypes: numericTypes },
  ],
  outputs: [{ name: 'result', dtypes: numericTypes }],
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'STABLEHLO_CONVOLUTION');
    const [lhs, rhs] = [requireInput(call, 0, 'STABLEHLO_CONVOLUTION'), requireInput(call, 1, 'STABLEHLO_CONVOLUTION')];
    // Quantized operands may differ, and the result may accumulate in a wider type: then the output declares it.
    if (!lhs.quantization && !rhs.quantization)
      requireSameDtype(lhs, rhs, 'STABLEHLO_CONVOLUTION lhs', 'STABLEHLO_CONVOLUTION rhs');
    const { options } = call;
    const input = layoutOf(
      'input',
      options.inputBatchDimension,
      options.inputFeatureDimension,
      options.inputSpatialDimensions,
    );
    const kernel = layoutOf(
      'kernel',
      options.kernelInputFeatureDimension,
      options.kernelOutputFeatureDimension,
      options.kernelSpatialDimensions,
    );
    const output = layoutOf(
      'output',
      options.outputBatchDimension,
      options.outputFeatureDimension,
      options.outputSpatialDimensions,
    );
    const rank = input.spatial.length + 2;
    requireOptionLength(kernel.spatial, rank - 2, 'STABLEHLO_CONVOLUTION kernelSpatialDimensions');
    requireOptionLength(output.spatial, rank - 2, 'STABLEHLO_CONVOLUTION outputSpatialDimensions');
    const lhsDims = requireRank(lhs, rank, 'STABLEHLO_CONVOLUTION lhs');
    const rhsDims = requireRank(rhs, rank, 'STABLEHLO_CONVOLUTION rhs');
    const featureGroups = requirePositive(numberOf(options.featureGroupCount, GROUPS), GROUPS);
    const batchGroups = requirePositive(numberOf(options.batchGroupCount, BATCH_GROUPS), BATCH_GROUPS);
    if (featureGroups > 1 && batchGroups > 1) {
      throw new LiteError(
        'SHAPE_OPTION',
        `STABLEHLO_CONVOLUTION has ${featureGroups} feature groups and ${batchGroups} batch groups, expected 1 of one kind`,
      );
    }
    requireSameDim(
      divideExactly(dimOf(lhsDims, input.second), featureGroups, 'lhs features by feature groups'),
      dimOf(rhsDims, kernel.first),
      'STABLEHLO_CONVOLUTION lhs features per group',
      'STABLEHLO_CONVOLUTION rhs input features',
    );
    const features = dimOf(rhsDims, kernel.second);
    divideExactly(features, featureGroups, 'rhs output features by feature groups');
    divideExactly(features, batchGroups, 'rhs output features by batch groups');
    const shape = [...unknownDims(rank)];
    shape[output.first] = divideExactly(dimOf(lhsDims, input.first), batchGroups, 'batch by batch groups');
    shape[output.second] = features;
    const strides = perSpatialAxis(options.windowStrides, rank - 2, 'windowStrides');
    const lhsDilation = perSpatialAxis(options.lhsDilation, rank - 2, 'lhsDilation');
    const rhsDilation = perSpatialAxis(options.rhsDilation, rank - 2, 'rhsDilation');
    const padding = numbersPerAxis(options.padding, 2 * (rank - 2), 0, 'STABLEHLO_CONVOLUTION padding');
    output.spatial.forEach((axis, index) => {
      shape[axis] = slidingSize(dimOf(lhsDims, input.spatial[index] ?? 0), {
        size: dimOf(rhsDims, kernel.spatial[index] ?? 0),
        stride: strides[index] ?? 1,
        low: padding[2 * index] ?? 0,
        high: padding[2 * index + 1] ?? 0,
        baseDilation: lhsDilation[index] ?? 1,
        windowDilation: rhsDilation[index] ?? 1,
      });
    });
    return [{ dtype: call.outputs[0]?.dtype ?? lhs.dtype, shape }];
  },
  version: () => 1,
};
