import { LiteError } from '@litesmith/ops-registry';
import { affineOf } from '../affine.js';
import type { TensorValue } from '../kernel.js';
import { elementsOf, integersOf, stridesOf } from '../operands.js';
import { stridedIndices } from '../strided.js';

/** Fills the output with a value and puts the input into it behind the leading paddings, `[rank, 2]`. */
export function padWith(
  input: TensorValue,
  paddings: TensorValue,
  output: TensorValue,
  value: number | bigint | Uint8Array,
): void {
  const before = integersOf(paddings).filter((_, i) => i % 2 === 0);
  const [from, to] = [elementsOf(input), elementsOf(output)];
  for (let i = 0; i < to.length; i++) to[i] = value;
  const strides = stridesOf(output.shape);
  const offset = before.reduce((sum, count, axis) => sum + count * (strides[axis] ?? 0), 0);
  const places = stridedIndices(input.shape, strides, offset);
  for (let i = 0; i < places.length; i++) to[places[i] ?? 0] = from[i] ?? 0;
}

/**
 * The element to pad with; a code must be on the output's scale.
 *
 * @throws {LiteError} `REFERENCE_SCALE` if it is not.
 * Source: EvalInt, tflite/kernels/pad.cc
 */
export function paddingValue(value: TensorValue, output: TensorValue): number | bigint | Uint8Array {
  const [own, expected] = [affineOf(value), affineOf(output)];
  const coded = output.dtype === 'INT8' || output.dtype === 'UINT8' || output.dtype === 'INT16';
  if (coded && (own.scale !== expected.scale || own.zeroPoint !== expected.zeroPoint)) {
    throw new LiteError(
      'REFERENCE_SCALE',
      `the value to pad with has scale ${own.scale} and zero point ${own.zeroPoint}, the output ${expected.scale} and ${expected.zeroPoint}`,
    );
  }
  return elementsOf(value)[0] ?? 0;
}
