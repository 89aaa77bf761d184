import { elementCountOf, type Tensor } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';

/** Bytes of an element of the types that TFLM decodes. Source: DecodeStateLut::Decode, decode_state_lut.cc */
const elementBytes: { readonly [T in TensorType]?: number } = {
  FLOAT32: 4,
  INT8: 1,
  INT16: 2,
  INT32: 4,
  INT64: 8,
  BOOL: 1,
};

/** Bytes of an element where TFLM can look elements of this type up, else `undefined`. */
export function lookupElementBytes(dtype: TensorType): number | undefined {
  return elementBytes[dtype];
}

/** The bits of elements as integers, so that −0 and 0 differ; `null` where the constant cannot be read or looked up. */
export function elementWords({
  dtype,
  shape,
  data,
}: Tensor): Uint8Array | Uint16Array | Uint32Array | BigUint64Array | null {
  const bytes = elementBytes[dtype];
  if (bytes === undefined || data === undefined || data.byteLength !== elementCountOf(shape) * bytes) return null;
  const aligned = data.byteOffset % bytes === 0 ? data : data.slice();
  const { buffer, byteOffset } = aligned;
  const count = data.byteLength / bytes;
  switch (bytes) {
    case 1:
      return data;
    case 2:
      return new Uint16Array(buffer, byteOffset, count);
    case 4:
      return new Uint32Array(buffer, byteOffset, count);
    default:
      return new BigUint64Array(buffer, byteOffset, count);
  }
}
