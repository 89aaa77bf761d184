import type { OpOptions } from '@litesmith/ops-registry';
import { accumulate } from '../families/accumulate.js';
import { combinationOf } from '../families/combination.js';
import { coordinatesOf } from '../families/coordinates.js';
import { numbersOf64 } from '../families/integer-options.js';
import { type RegionMeanings, regionMeaning } from '../families/region.js';
import { axesBeside, startIndices } from '../families/start-indices.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf, stridesOf } from '../operands.js';
import { copyElements } from '../strided.js';

const bodies: RegionMeanings = {
  STABLEHLO_ADD: 'add',
  STABLEHLO_MULTIPLY: 'multiply',
  STABLEHLO_MAXIMUM: 'maximum',
  STABLEHLO_MINIMUM: 'minimum',
};

/**
 * The operand with updates combined into it, in windows whose starts are read from a tensor; what falls outside is left out.
 * Several updates of one element come in row-major order of the updates.
 *
 * @throws {LiteError} `REFERENCE_REGION` if the body is neither empty nor one operator of those that the runtime knows.
 * Source: tflite/kernels/stablehlo_scatter.cc, EvalWithTypes
 */
export const stablehloScatter: Kernel<OpOptions['STABLEHLO_SCATTER']> = (call) => {
  const { options } = call;
  const [input, updates, output] = [inputOf(call, 0), inputOf(call, 2), outputOf(call)];
  const name = regionMeaning(call.context, options.updateComputationSubgraphIndex, bodies, 'replace');
  const combine = combinationOf(name, output.dtype);
  copyElements(output, input);
  const rank = input.shape.length;
  const windowDims = numbersOf64(options.updateWindowDims);
  const scatterDims = axesBeside(windowDims, updates.shape.length);
  const batchStrides = stridesOf(scatterDims.map((axis) => updates.shape[axis] ?? 1));
  const windowAxes = axesBeside(numbersOf64(options.insertedWindowDims), rank);
  const strides = stridesOf(input.shape);
  const starts = startIndices(inputOf(call, 1), {
    vectorAxis: Number(options.indexVectorDim),
    map: numbersOf64(options.scatterDimsToOperandDims),
    rank,
  });
  for (let i = 0; i < elementsOf(updates).length; i++) {
    const coordinates = coordinatesOf(i, updates.shape);
    let batch = 0;
    for (const [k, axis] of scatterDims.entries()) batch += (coordinates[axis] ?? 0) * (batchStrides[k] ?? 1);
    const place = [...(starts[batch] ?? [])];
    for (const [k, axis] of windowAxes.entries()) {
      place[axis] = (place[axis] ?? 0) + (coordinates[windowDims[k] ?? -1] ?? 0);
    }
    if (place.some((at, axis) => at < 0 || at >= (input.shape[axis] ?? 0))) continue;
    const at = place.reduce((sum, coordinate, axis) => sum + coordinate * (strides[axis] ?? 1), 0);
    accumulate(output, at, updates, i, 1, combine);
  }
};
