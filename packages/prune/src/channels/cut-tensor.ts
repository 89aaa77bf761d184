import { bitsOf, constantData, type Quantization, shapeFields, shapeOf, type Tensor, view } from '@litesmith/ir';

type Axes = readonly (readonly number[] | null)[];

/** A tensor with only some positions of its axes: shape, contents, scales and recorded ranges. */
export function cutTensor(tensor: Tensor, kept: Axes): Tensor {
  const { shape: _shape, shapeSignature: _signature, hasRank, data, quantization, ...rest } = tensor;
  const sizes = (shapeOf(tensor) ?? []).map((size, axis) => kept[axis]?.length ?? size);
  return {
    ...rest,
    ...(hasRank === true ? { hasRank } : {}),
    ...shapeFields(sizes),
    ...(data === undefined ? {} : { data: cutData(tensor, kept) }),
    ...(quantization === undefined ? {} : { quantization: cutQuantization(quantization, tensor, kept) }),
  };
}

function cutData(tensor: Tensor, kept: Axes): Uint8Array {
  const bits = bitsOf(tensor.dtype);
  const data = tensor.data as Uint8Array;
  if (bits >= 8) return cutElements(data, tensor.shape, bits / 8, kept);
  // Packed elements lie across bytes: unpack, cut, and pack again.
  const unpacked = view(tensor) as Int8Array | Uint8Array;
  const bytes = new Uint8Array(unpacked.buffer, unpacked.byteOffset, unpacked.length);
  const left = cutElements(bytes, tensor.shape, 1, kept);
  return constantData(tensor.dtype, tensor.dtype === 'UINT4' ? left : new Int8Array(left.buffer));
}

/** Copies elements of so many bytes, axis by axis, those of an axis that is kept whole in one piece. */
function cutElements(bytes: Uint8Array, shape: readonly number[], width: number, kept: Axes): Uint8Array {
  let current = bytes;
  let inner = width;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const positions = kept[axis];
    const size = shape[axis] ?? 1;
    if (positions != null) current = cutAxis(current, size, inner, positions);
    inner *= positions?.length ?? size;
  }
  return current;
}

/** `bytes` is `[outer, size, inner]`. */
function cutAxis(bytes: Uint8Array, size: number, inner: number, positions: readonly number[]): Uint8Array {
  const outer = bytes.length / (size * inner);
  const result = new Uint8Array(outer * positions.length * inner);
  let to = 0;
  for (let block = 0; block < outer; block++) {
    const start = block * size * inner;
    for (let i = 0; i < positions.length; i++) {
      const from = start + (positions[i] as number) * inner;
      result.set(bytes.subarray(from, from + inner), to);
      to += inner;
    }
  }
  return result;
}

function cutQuantization(quantization: Quantization, tensor: Tensor, kept: Axes): Quantization {
  const { quantizedDimension } = quantization;
  // Converters of 2020 gave biases the axis of their filters, which they do not have.
  const axis = quantizedDimension < tensor.shape.length ? quantizedDimension : 0;
  const positions = kept[axis];
  const size = tensor.shape[axis] ?? 0;
  if (positions == null || size <= 1) return quantization;
  const stays = new Set(positions);
  const pick = <T extends Float32Array | Int32Array>(values: T): T =>
    values.length === size ? (values.filter((_, i) => stays.has(i)) as T) : values;
  const { scale, zeroPoint, min, max } = quantization;
  return {
    ...quantization,
    scale: pick(scale),
    zeroPoint: pick(zeroPoint),
    ...(min === undefined ? {} : { min: pick(min) }),
    ...(max === undefined ? {} : { max: pick(max) }),
  };
}
