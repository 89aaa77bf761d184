import type { Tensor } from '@litesmith/ir';
import type { ModelTable } from '../schema/model-schema.js';
import type { Constants } from './constants.js';
import type { ReadContext } from './context.js';
import { readQuantization } from './quantization.js';
import { readSparsity } from './sparsity.js';

/** A tensor of a subgraph of `tensorCount` tensors. */
export function readTensor(
  context: ReadContext,
  constants: Constants,
  table: ModelTable<'Tensor'>,
  tensorCount: number,
): Tensor {
  const quantization = table.quantization ? readQuantization(context, table.quantization, tensorCount) : undefined;
  // Buffer 0 is the empty one by convention, whatever it holds.
  const data = table.buffer === 0 ? undefined : constants.data(table, table.buffer);
  const external = table.externalBuffer === 0 ? {} : constants.external(table, table.externalBuffer);
  return {
    name: table.name ?? '',
    dtype: table.type,
    shape: [...(table.shape ?? [])],
    ...(table.shapeSignature && table.shapeSignature.length > 0 ? { shapeSignature: [...table.shapeSignature] } : {}),
    ...(table.hasRank ? { hasRank: true } : {}),
    ...(quantization ? { quantization } : {}),
    ...(table.sparsity ? { sparsity: readSparsity(table.sparsity) } : {}),
    ...external,
    // An empty vector is a constant of no elements, an absent one an activation.
    ...(data ? { data } : {}),
    ...(table.isVariable ? { isVariable: true } : {}),
    ...(table.variantTensors && table.variantTensors.length > 0
      ? {
          variantTensors: table.variantTensors.map(({ type, shape, hasRank }) => ({
            dtype: type,
            shape: [...(shape ?? [])],
            hasRank,
          })),
        }
      : {}),
  };
}
