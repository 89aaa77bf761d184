import { type Quantization, type QuantizationParameters, type TensorId, tensorId } from '@litesmith/ir';
import type { ModelTable } from '../schema/model-schema.js';
import { checkIndex, invalid, type ReadContext } from './context.js';

/**
 * The quantization of a tensor. A table that says nothing is no quantization, as in TFLite's runtime.
 *
 * Source: InterpreterBuilder::ParseQuantization, tflite/core/interpreter_builder.cc
 */
export function readQuantization(
  context: ReadContext,
  table: ModelTable<'QuantizationParameters'>,
  tensorCount: number,
): Quantization | undefined {
  const parameters: QuantizationParameters = {
    scale: table.scale ?? new Float32Array(),
    zeroPoint: int32Of(context, table, table.zeroPoint),
    quantizedDimension: table.quantizedDimension,
    ...(table.min && table.min.length > 0 ? { min: table.min } : {}),
    ...(table.max && table.max.length > 0 ? { max: table.max } : {}),
  };
  const { details } = table;
  const tensor = (what: string, index: number): TensorId => {
    checkIndex(context, table, `tensor of the ${what}`, index, tensorCount);
    return tensorId(index);
  };
  switch (details?.table) {
    case undefined: {
      const { scale, zeroPoint, quantizedDimension, min, max } = parameters;
      const isEmpty = scale.length === 0 && zeroPoint.length === 0 && quantizedDimension === 0 && !min && !max;
      return isEmpty ? undefined : { kind: 'affine', ...parameters };
    }
    case 'CustomQuantization':
      return { kind: 'custom', ...parameters, custom: details.value.custom ?? new Uint8Array() };
    case 'BlockwiseQuantization': {
      const { scales, zeroPoints, blockSize } = details.value;
      return {
        kind: 'blockwise',
        ...parameters,
        scales: tensor('scales', scales),
        zeroPoints: zeroPoints === -1 ? null : tensor('zero points', zeroPoints),
        blockSize,
      };
    }
    case 'MultiAxisQuantization': {
      const { scales, zeroPoints, blockSize, quantizedDimensions } = details.value;
      return {
        kind: 'multi-axis',
        ...parameters,
        scales: tensor('scales', scales),
        zeroPoints: zeroPoints === -1 ? null : tensor('zero points', zeroPoints),
        blockSize,
        quantizedDimensions: [...(quantizedDimensions ?? [])],
      };
    }
  }
}

function int32Of(context: ReadContext, owner: object, values: BigInt64Array | null): Int32Array {
  if (!values) return new Int32Array();
  context.reader.charge(4 * values.length, context.positions.get(owner) ?? 0);
  const zeroPoints = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0n;
    const zeroPoint = Number(value);
    if (zeroPoint !== (zeroPoint | 0)) {
      throw invalid(context, owner, 'FORMAT_ZERO_POINT', `zero point ${value} does not fit into 32 bits`);
    }
    zeroPoints[i] = zeroPoint;
  }
  return zeroPoints;
}
