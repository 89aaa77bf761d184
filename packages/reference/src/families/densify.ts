import { storedPlaces } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { TensorValue } from '../kernel.js';
import { elementsOf } from '../operands.js';
import { allocate } from '../values.js';

/** The tensor with every element stored; itself where it is dense already. */
export function densified(value: TensorValue): TensorValue {
  if (!value.sparsity) return value;
  const dense = allocate(value.dtype, value.shape, value.quantization);
  expandSparse(value, dense);
  return dense;
}

/**
 * Writes the elements of a sparse tensor to their places; all others become 0.
 *
 * @throws {LiteError} `REFERENCE_SPARSITY` if it is not sparse; `IR_SPARSITY` if the description does not fit the tensor.
 * Source: FormatConverter, tflite/kernels/internal/utils/sparsity_format_converter.cc
 */
export function expandSparse(value: TensorValue, output: TensorValue): void {
  const { sparsity } = value;
  if (!sparsity) throw new LiteError('REFERENCE_SPARSITY', 'the tensor is not sparse');
  const [from, to] = [elementsOf(value), elementsOf(output)];
  const places = storedPlaces(value.shape, sparsity, from.length);
  const zero = output.data instanceof BigInt64Array ? 0n : 0;
  for (let i = 0; i < to.length; i++) to[i] = zero;
  for (let i = 0; i < places.length; i++) to[places[i] as number] = from[i] ?? 0;
}
