import type { OpCall, OperandQuantization, OperandType, Registry, SubgraphTypes } from '@litesmith/ops-registry';
import { bitsOf, elementCountOf } from './dtype.js';
import { holdsElements } from './holds-elements.js';
import type { Model, Operator, Subgraph } from './model.js';
import { shapeOf } from './shape.js';
import type { Quantization, Tensor, TensorId } from './tensor.js';
import { toNumbers } from './view.js';
import { tensorOf } from './walk.js';

function operandQuantization(quantization: Quantization | undefined): OperandQuantization | undefined {
  if (quantization === undefined || quantization.kind === 'custom') return undefined;
  const { scale, zeroPoint, quantizedDimension } = quantization;
  if (quantization.kind !== 'affine') return { scale, zeroPoint, quantizedDimension, blockwise: true };
  return scale.length === 0 ? undefined : { scale, zeroPoint, quantizedDimension };
}

function isNumeric(tensor: Tensor): boolean {
  return bitsOf(tensor.dtype) > 0 && tensor.dtype !== 'COMPLEX64' && tensor.dtype !== 'COMPLEX128';
}

/** Numbers of a tensor that are known before the model runs; a tensor without elements has none, constant or not. */
function knownValues(tensor: Tensor): ArrayLike<number> | null {
  if (tensor.isVariable || !isNumeric(tensor)) return null;
  if (tensor.data !== undefined) return holdsElements(tensor) ? toNumbers(tensor) : null;
  return shapeOf(tensor)?.every((size) => size >= 0) && elementCountOf(tensor.shape) === 0 ? [] : null;
}

/** What the rules of the registry may know of a tensor: its dtype, its shape with −1 for unknown, and its contents where it is constant. */
export function operandTypeOf(tensor: Tensor): OperandType {
  const quantization = operandQuantization(tensor.quantization);
  return {
    dtype: tensor.dtype,
    shape: shapeOf(tensor),
    quantization,
    isConstant: !tensor.isVariable && (tensor.data !== undefined || tensor.externalBuffer !== undefined),
    isVariable: tensor.isVariable === true,
    isSparse: tensor.sparsity !== undefined,
    values: () => knownValues(tensor),
  };
}

function boundary(subgraph: Subgraph, ids: readonly TensorId[]): readonly OperandType[] {
  return ids.map((id) => operandTypeOf(tensorOf(subgraph, id)));
}

function boundaryOf(subgraph: Subgraph | undefined): SubgraphTypes | null {
  if (subgraph === undefined) return null;
  return { inputs: boundary(subgraph, subgraph.inputs), outputs: boundary(subgraph, subgraph.outputs) };
}

/**
 * An operator as the rules of the registry see it. Options of a custom operator are decoded where a registry with that op
 * is given, else they are `{}`.
 *
 * @throws {LiteError} `IR_TENSOR` if an operand is no tensor of the subgraph.
 */
export function callOf(model: Model, subgraph: Subgraph, operator: Operator, registry?: Registry): OpCall {
  const type = (id: TensorId): OperandType => operandTypeOf(tensorOf(subgraph, id));
  return {
    options: operator.op === 'CUSTOM' ? customOptions(operator, registry) : operator.options,
    inputs: operator.inputs.map((id) => (id === null ? null : type(id))),
    outputs: operator.outputs.map(type),
    subgraph: (index) => boundaryOf(model.subgraphs[index]),
  };
}

function customOptions(operator: Extract<Operator, { op: 'CUSTOM' }>, registry: Registry | undefined): object {
  return Object(registry?.custom.get(operator.customCode)?.decodeOptions(operator.customOptions) ?? {});
}
