import type { Quantization } from '@litesmith/ir';
import type { ModelTable } from '../schema/model-schema.js';
import { indexOf, type TensorIndices } from './context.js';

/** The table of a tensor's quantization. */
export function quantizationTable(
  quantization: Quantization,
  indices: TensorIndices,
  at: string,
): ModelTable<'QuantizationParameters'> {
  const { scale, zeroPoint, min, max, quantizedDimension } = quantization;
  return {
    min: min ?? null,
    max: max ?? null,
    scale: scale.length > 0 ? scale : null,
    zeroPoint: zeroPoint.length > 0 ? BigInt64Array.from(Array.from(zeroPoint, BigInt)) : null,
    details: detailsOf(quantization, indices, at),
    quantizedDimension,
  };
}

function detailsOf(
  quantization: Quantization,
  indices: TensorIndices,
  at: string,
): ModelTable<'QuantizationParameters'>['details'] {
  if (quantization.kind === 'affine') return null;
  if (quantization.kind === 'custom') return { table: 'CustomQuantization', value: { custom: quantization.custom } };
  const { zeroPoints, blockSize } = quantization;
  const blocks = {
    scales: indexOf(indices, quantization.scales, 'quantization', at),
    zeroPoints: zeroPoints === null ? -1 : indexOf(indices, zeroPoints, 'quantization', at),
    blockSize,
  };
  if (quantization.kind === 'blockwise') return { table: 'BlockwiseQuantization', value: blocks };
  const quantizedDimensions = Int32Array.from(quantization.quantizedDimensions);
  return { table: 'MultiAxisQuantization', value: { ...blocks, quantizedDimensions } };
}
