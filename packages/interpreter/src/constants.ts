import {
  byteLengthOf,
  elementCountOf,
  type Quantization,
  readStrings,
  type Subgraph,
  type Tensor,
  type TensorId,
  toFloat32,
  toNumbers,
  view,
} from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { TensorValue } from '@litesmith/reference';
import { newData } from './storage.js';

/** True where a tensor's contents are part of the model and stay. An unwritten tensor without elements needs no bytes. */
export function isConstant(tensor: Tensor): boolean {
  return tensor.isVariable !== true && (tensor.data !== undefined || elementCountOf(tensor.shape) === 0);
}

/**
 * A constant as kernels see it: a view of the model's bytes where they lie aligned.
 *
 * @throws {LiteError} `CONST_…` where the bytes do not fit type and shape.
 */
export function constantValue(subgraph: Subgraph, tensor: Tensor): TensorValue {
  const { dtype, shape, data, sparsity } = tensor;
  const quantization = resolveQuantization(subgraph, tensor);
  const base = { dtype, shape, ...(quantization === undefined ? {} : { quantization }) };
  if (data === undefined) return { ...base, data: newData(dtype, shape) };
  if (dtype === 'STRING') {
    const strings = readStrings(data);
    if (strings.length === elementCountOf(shape)) return { ...base, data: strings };
    const expected = `[${shape.join(', ')}] has ${elementCountOf(shape)}`;
    throw new LiteError(
      'CONST_LENGTH',
      `constant "${tensor.name}" has ${strings.length} strings, its shape ${expected}`,
    );
  }
  if (sparsity !== undefined) {
    const stored = Math.floor((data.byteLength * 8) / (byteLengthOf(dtype, 8) || 1));
    return { ...base, sparsity, data: view({ name: tensor.name, dtype, shape: [stored], data }) };
  }
  return { ...base, data: view(tensor) };
}

/**
 * The quantization of a tensor; where its scales are a tensor of their own, with the contents of that.
 *
 * @throws {LiteError} `CONST_…` where the tensor of scales is no constant.
 */
export function resolveQuantization(subgraph: Subgraph, tensor: Tensor): Quantization | undefined {
  const { quantization } = tensor;
  if (quantization?.kind !== 'blockwise' && quantization?.kind !== 'multi-axis') return quantization;
  const scale = toFloat32(constantOf(subgraph, quantization.scales, tensor));
  const zeroPoint =
    quantization.zeroPoints === null
      ? new Int32Array(scale.length)
      : Int32Array.from(Array.from(toNumbers(constantOf(subgraph, quantization.zeroPoints, tensor))));
  return { ...quantization, scale, zeroPoint };
}

function constantOf(subgraph: Subgraph, id: TensorId, user: Tensor): Tensor {
  const tensor = subgraph.tensors.get(id);
  if (tensor?.data !== undefined) return tensor;
  throw new LiteError('CONST_MISSING', `scales of "${user.name}" are tensor ${id}, which has no data`);
}
