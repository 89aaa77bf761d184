import { type CustomOperator, type Operator, type Subgraph, type Tensor, type TensorId, tensorId } from '@litesmith/ir';
import type { CompressibleConstant } from './compressible-constants.js';
import { DECODE_CODE, decodeTableBytes } from './decode-header.js';

/** A constant as DECODE reads it. */
interface Encoded {
  readonly constant: CompressibleConstant;
  readonly ancillary: TensorId;
}

function bytesTensor(name: string, data: Uint8Array): Tensor {
  return { name, dtype: 'UINT8', shape: [data.byteLength], data };
}

/**
 * A subgraph with an operator DECODE before each one that reads compressed constants: what it decodes lives until the next
 * operator only, so that each reader has one of its own.
 *
 * Source: insert_decode_operators, tensorflow/lite/micro/compression/decode_insert.py
 */
export function withDecodes(subgraph: Subgraph, constants: readonly CompressibleConstant[]): Subgraph {
  const tensors = new Map(subgraph.tensors);
  let next = Math.max(-1, ...tensors.keys()) + 1;
  const add = (tensor: Tensor): TensorId => {
    const id = tensorId(next++);
    tensors.set(id, tensor);
    return id;
  };
  const encoded = new Map<TensorId, Encoded>();
  for (const constant of constants) {
    const { id, tensor, form } = constant;
    tensors.set(id, bytesTensor(tensor.name, form.indices));
    encoded.set(id, { constant, ancillary: add(bytesTensor(`${tensor.name}_ancillary`, decodeTableBytes(form))) });
  }
  const operators = subgraph.operators.flatMap((operator): Operator[] => {
    const read = [...new Set(operator.inputs)].flatMap((id) => (id === null ? [] : (encoded.get(id) ?? [])));
    if (read.length === 0) return [operator];
    const decoded = new Map<TensorId, TensorId>();
    for (const { constant } of read) {
      const { data: _data, ...rest } = constant.tensor;
      decoded.set(constant.id, add({ ...rest, name: `${rest.name}_decoded` }));
    }
    const decode: CustomOperator = {
      op: 'CUSTOM',
      customCode: DECODE_CODE,
      customOptions: null,
      customOptionsFormat: 'FLEXBUFFERS',
      inputs: read.flatMap(({ constant, ancillary }) => [constant.id, ancillary]),
      outputs: [...decoded.values()],
    };
    const inputs = operator.inputs.map((id) => (id === null ? null : (decoded.get(id) ?? id)));
    return [decode, { ...operator, inputs }];
  });
  return { ...subgraph, tensors, operators };
}
