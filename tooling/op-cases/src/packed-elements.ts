import { packInt2, packInt4, packUint4, unpackInt2, unpackInt4, unpackUint4 } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import type { TensorData } from '@litesmith/reference';

interface Packing {
  readonly pack: (elements: Int8Array | Uint8Array) => Uint8Array;
  readonly unpack: (bytes: Uint8Array, count: number) => Int8Array | Uint8Array;
}

const packings: { readonly [T in TensorType]?: Packing } = {
  INT2: { pack: (elements) => packInt2(Int8Array.from(elements)), unpack: unpackInt2 },
  INT4: { pack: (elements) => packInt4(Int8Array.from(elements)), unpack: unpackInt4 },
  UINT4: { pack: (elements) => packUint4(Uint8Array.from(elements)), unpack: unpackUint4 },
};

/** The bytes of elements that share bytes in files and runtimes; `null` for other types. */
export function packedBytes(dtype: TensorType, data: TensorData): Uint8Array | null {
  const packing = packings[dtype];
  return packing && (data instanceof Int8Array || data instanceof Uint8Array) ? packing.pack(data) : null;
}

/** What a runtime hands out, with elements that share bytes one by one. */
export function unpackedElements(dtype: TensorType, data: TensorData, count: number): TensorData {
  const packing = packings[dtype];
  return packing && data instanceof Uint8Array ? packing.unpack(data, count) : data;
}
