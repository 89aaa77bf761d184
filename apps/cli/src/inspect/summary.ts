import type { Model, Operator, Quantization, Subgraph, Tensor, TensorId } from '@litesmith/ir';
import { byteLengthOf, defaultOptions, elementCountOf } from '@litesmith/ir';

/** What `litesmith inspect` says of a tensor; JSON-able. */
export interface TensorSummary {
  readonly id: number;
  readonly name: string;
  readonly kind: 'input' | 'output' | 'constant' | 'variable' | 'activation';
  readonly dtype: string;
  /** −1 where a dimension is unknown. */
  readonly shape: readonly number[];
  /** Bytes in the file for a constant, else bytes at run time with every unknown dimension 1. */
  readonly bytes: number;
  readonly quantization: string | null;
  readonly sparse: boolean;
}

/** What `litesmith inspect` says of an operator; JSON-able. */
export interface OperatorSummary {
  readonly index: number;
  readonly op: string;
  readonly version: number | null;
  readonly inputs: readonly (number | null)[];
  readonly outputs: readonly number[];
  readonly options: unknown;
  /** The names of options that are not at the schema's default. */
  readonly optionsSet: readonly string[];
}

/** What `litesmith inspect` says of a subgraph; JSON-able. */
export interface SubgraphSummary {
  readonly name: string;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly parameters: number;
  readonly parameterBytes: number;
  readonly opCounts: Readonly<Record<string, number>>;
  readonly operators: readonly OperatorSummary[];
  readonly tensors: readonly TensorSummary[];
}

/** One line that says how a tensor is quantized, `null` where it is not. */
export function describeQuantization(quantization: Quantization | undefined): string | null {
  if (!quantization) return null;
  const { scale, zeroPoint, quantizedDimension } = quantization;
  if (quantization.kind === 'blockwise' || quantization.kind === 'multi-axis') {
    return `${quantization.kind}, block ${quantization.blockSize}`;
  }
  if (quantization.kind === 'custom') return `custom, ${quantization.custom.length} bytes`;
  if (scale.length === 0)
    return quantization.min?.length ? `range ${quantization.min[0]}…${quantization.max?.[0]}` : null;
  if (scale.length === 1) return `scale ${Number(scale[0]?.toPrecision(6))}, zero point ${zeroPoint[0] ?? 0}`;
  return `${scale.length} scales along axis ${quantizedDimension}`;
}

/** Name of an operator as users know it: the custom code of a custom op. */
export function opLabel(operator: Operator): string {
  return operator.op === 'CUSTOM' ? `CUSTOM:${operator.customCode}` : operator.op;
}

/** Everything that `inspect` shows of one subgraph. */
export function summarizeSubgraph(subgraph: Subgraph): SubgraphSummary {
  const tensors = [...subgraph.tensors].map(([id, tensor]) => summarizeTensor(subgraph, id, tensor));
  const constants = tensors.filter((tensor) => tensor.kind === 'constant');
  const opCounts: Record<string, number> = {};
  for (const operator of subgraph.operators) opCounts[opLabel(operator)] = (opCounts[opLabel(operator)] ?? 0) + 1;
  return {
    name: subgraph.name,
    inputs: subgraph.inputs,
    outputs: subgraph.outputs,
    parameters: constants.reduce((sum, tensor) => sum + elementCountOf(tensor.shape), 0),
    parameterBytes: constants.reduce((sum, tensor) => sum + tensor.bytes, 0),
    opCounts,
    operators: subgraph.operators.map(summarizeOperator),
    tensors,
  };
}

function summarizeOperator(operator: Operator, index: number): OperatorSummary {
  const { version = null, inputs, outputs } = operator;
  const summary = { index, op: opLabel(operator), version, inputs, outputs };
  if (operator.op === 'CUSTOM') {
    const options = { customOptionsBytes: operator.customOptions?.length ?? 0 };
    return { ...summary, options, optionsSet: Object.keys(options) };
  }
  const defaults: Readonly<Record<string, unknown>> = { ...defaultOptions(operator.op) };
  const set = Object.entries(operator.options).filter(([field, value]) => value !== defaults[field]);
  return { ...summary, options: operator.options, optionsSet: set.map(([field]) => field) };
}

function summarizeTensor(subgraph: Subgraph, id: TensorId, tensor: Tensor): TensorSummary {
  return {
    id,
    name: tensor.name,
    kind: kindOf(subgraph, id, tensor),
    dtype: tensor.dtype,
    shape: tensor.shapeSignature ?? tensor.shape,
    bytes: tensor.data?.length ?? byteLengthOf(tensor.dtype, elementCountOf(tensor.shape)),
    quantization: describeQuantization(tensor.quantization),
    sparse: tensor.sparsity !== undefined,
  };
}

function kindOf(subgraph: Subgraph, id: TensorId, tensor: Tensor): TensorSummary['kind'] {
  if (tensor.isVariable) return 'variable';
  if (tensor.data || tensor.externalBuffer) return 'constant';
  if (subgraph.inputs.includes(id)) return 'input';
  return subgraph.outputs.includes(id) ? 'output' : 'activation';
}

/** The counts of ops over the whole model, most frequent first. */
export function countOps(model: Model): readonly (readonly [op: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const subgraph of model.subgraphs) {
    for (const operator of subgraph.operators) counts.set(opLabel(operator), (counts.get(opLabel(operator)) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
