import { readStrings, type Tensor, view } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import type { TensorData, TensorValue } from './kernel.js';
import { elementCount } from './operands.js';

const arrays: { readonly [T in TensorType]: ((length: number) => TensorData) | null } = {
  FLOAT32: (length) => new Float32Array(length),
  FLOAT16: (length) => new Uint16Array(length),
  BFLOAT16: (length) => new Uint16Array(length),
  FLOAT64: (length) => new Float64Array(length),
  FLOAT8_E4M3FN: (length) => new Uint8Array(length),
  FLOAT8_E5M2: (length) => new Uint8Array(length),
  INT2: (length) => new Int8Array(length),
  INT4: (length) => new Int8Array(length),
  UINT4: (length) => new Uint8Array(length),
  INT8: (length) => new Int8Array(length),
  UINT8: (length) => new Uint8Array(length),
  BOOL: (length) => new Uint8Array(length),
  INT16: (length) => new Int16Array(length),
  UINT16: (length) => new Uint16Array(length),
  INT32: (length) => new Int32Array(length),
  UINT32: (length) => new Uint32Array(length),
  INT64: (length) => new BigInt64Array(length),
  UINT64: (length) => new BigUint64Array(length),
  COMPLEX64: (length) => new Float32Array(2 * length),
  COMPLEX128: (length) => new Float64Array(2 * length),
  STRING: (length) => Array.from({ length }, () => new Uint8Array(0)),
  RESOURCE: (length) => new Int32Array(length),
  VARIANT: null,
};

/**
 * A tensor of zeros.
 *
 * @param shape every dimension known
 * @throws {LiteError} `REFERENCE_DTYPE` for VARIANT, which has no contents here; `REFERENCE_SHAPE` for an unknown dimension;
 *   `REFERENCE_MEMORY` if the engine cannot give so much.
 */
export function allocate(
  dtype: TensorType,
  shape: readonly number[],
  quantization?: TensorValue['quantization'],
): TensorValue {
  const create = arrays[dtype];
  if (!create) throw new LiteError('REFERENCE_DTYPE', `a ${dtype} tensor has no contents`);
  if (shape.some((size) => size < 0)) {
    throw new LiteError('REFERENCE_SHAPE', `the shape [${shape.join(', ')}] has an unknown dimension`);
  }
  try {
    return { dtype, shape, data: create(elementCount(shape)), quantization };
  } catch (cause) {
    throw new LiteError('REFERENCE_MEMORY', `there is no memory for ${dtype} [${shape.join(', ')}]`, { cause });
  }
}

/**
 * The contents of a constant; views of its data where they lie aligned.
 *
 * @throws {LiteError} what `view` of the IR throws.
 */
export function constantValue(tensor: Tensor): TensorValue {
  const { dtype, shape, quantization, sparsity } = tensor;
  if (dtype === 'STRING') {
    return { dtype, shape, data: readStrings(tensor.data ?? new Uint8Array(0)), quantization };
  }
  if (!sparsity) return { dtype, shape, data: view(tensor), quantization };
  // What is stored of a sparse tensor is fewer elements than its shape has.
  const bits = view({ dtype: 'UINT8', shape: [tensor.data?.byteLength ?? 0], data: tensor.data ?? new Uint8Array(0) });
  const stored = storedCount(dtype, bits.length);
  return {
    dtype,
    shape,
    data: view({ dtype, shape: [stored], data: tensor.data ?? new Uint8Array(0) }),
    quantization,
    sparsity,
  };
}

function storedCount(dtype: TensorType, byteLength: number): number {
  const { data } = allocate(dtype, [1]);
  return 'BYTES_PER_ELEMENT' in data ? byteLength / data.BYTES_PER_ELEMENT : 0;
}
