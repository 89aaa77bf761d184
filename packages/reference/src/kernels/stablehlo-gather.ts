import type { OpOptions } from '@litesmith/ops-registry';
import { inParts } from '../families/complex.js';
import { numbersOf64 } from '../families/integer-options.js';
import { axesBeside, startIndices } from '../families/start-indices.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf, stridesOf } from '../operands.js';
import { stridedIndices } from '../strided.js';

/**
 * Slices of the operand at starts that are read from a tensor and clamped so that the slices fit; axes of slices become the
 * axes `offsetDims` of the result.
 *
 * Source: tflite/kernels/stablehlo_gather.cc, EvalWithTypes
 */
export const stablehloGather: Kernel<OpOptions['STABLEHLO_GATHER']> = (call) => {
  const { options } = call;
  const [operand, output] = [inputOf(call, 0), outputOf(call)];
  const rank = operand.shape.length;
  const sizes = numbersOf64(options.sliceSizes);
  const offsetDims = [...numbersOf64(options.offsetDims)].sort((a, b) => a - b);
  const kept = axesBeside(numbersOf64(options.collapsedSliceDims), rank);
  const batchDims = axesBeside(offsetDims, output.shape.length);
  // Complex numbers move in two parts: one more axis that is kept whole.
  const [from, to] = [inParts(operand), inParts(output)];
  const [fromStrides, toStrides] = [stridesOf(from.shape), stridesOf(to.shape)];
  const parts = from.shape.slice(rank);
  const pick = (values: readonly number[], axes: readonly number[]): number[] => axes.map((axis) => values[axis] ?? 1);
  const slice = [...pick(sizes, kept), ...parts];
  const members = stridedIndices(slice, [...pick(fromStrides, kept), ...parts.map(() => 1)]);
  const places = stridedIndices(slice, [...pick(toStrides, offsetDims), ...parts.map(() => 1)]);
  const batches = stridedIndices(pick(output.shape, batchDims), pick(toStrides, batchDims));
  const [source, target] = [elementsOf(from), elementsOf(to)];
  const starts = startIndices(inputOf(call, 1), {
    vectorAxis: Number(options.indexVectorDim),
    map: numbersOf64(options.startIndexMap),
    rank,
  });
  for (const [b, start] of starts.entries()) {
    let first = 0;
    for (const [axis, at] of start.entries()) {
      first += clamp(at, 0, (operand.shape[axis] ?? 0) - (sizes[axis] ?? 0)) * (fromStrides[axis] ?? 1);
    }
    for (const [i, member] of members.entries()) {
      target[(batches[b] ?? 0) + (places[i] ?? 0)] = source[first + member] ?? 0;
    }
  }
};
