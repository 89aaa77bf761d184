import { type Operator, sameShape, shapeOf, type Tensor } from '@litesmith/ir';
import {
  LiteError,
  type OpCall,
  type OperandType,
  type OpFacts,
  type Registry,
  type SubgraphTypes,
  type TensorTypeAndShape,
} from '@litesmith/ops-registry';
import { declaredType } from './operand-type.js';

/** What an operator hands its kernel and its shape rule as options. */
export function decodedOptions(registry: Registry, operator: Operator): unknown {
  if (operator.op !== 'CUSTOM') return operator.options;
  const spec = registry.custom.get(operator.customCode);
  return spec === undefined ? operator.customOptions : spec.decodeOptions(operator.customOptions);
}

/** An operator with what its shape rule needs besides its operands. */
export interface InferenceTarget {
  readonly facts: OpFacts<unknown> | undefined;
  readonly options: unknown;
  readonly inputTensors: readonly (Tensor | null)[];
  readonly outputTensors: readonly Tensor[];
}

/**
 * Types and shapes of an operator's outputs. A custom op of which the registry knows nothing yields what the file declares
 * as long as its inputs have the shapes that the file declares, else unknown shapes.
 *
 * @throws {LiteError} `SHAPE_…` or `DTYPE_…` of the rule; `PLAN_OUTPUTS` where the operator has more.
 */
export function inferOutputs(
  target: InferenceTarget,
  inputs: readonly (OperandType | null)[],
  subgraph: (index: number) => SubgraphTypes | null,
): readonly TensorTypeAndShape[] {
  const { facts, options, outputTensors } = target;
  if (facts === undefined) return declaredOutputs(target, inputs);
  const call: OpCall<unknown> = { options, inputs, outputs: outputTensors.map(declaredType), subgraph };
  const types = facts.inferTypes(call);
  if (types.length < outputTensors.length) {
    throw new LiteError(
      'PLAN_OUTPUTS',
      `the op has ${types.length} outputs, the operator names ${outputTensors.length}`,
    );
  }
  return types.slice(0, outputTensors.length);
}

function declaredOutputs(
  { inputTensors, outputTensors }: InferenceTarget,
  inputs: readonly (OperandType | null)[],
): readonly TensorTypeAndShape[] {
  const asDeclared = inputs.every((input, index) => {
    const declared = inputTensors[index];
    if (input === null || declared === null || declared === undefined) return true;
    return input.shape !== null && sameShape(input.shape, declared.shape);
  });
  return outputTensors.map((tensor) => ({ dtype: tensor.dtype, shape: asDeclared ? shapeOf(tensor) : null }));
}

/** The shape where every dimension is known, else `null`. */
export function knownShape(shape: readonly number[] | null): readonly number[] | null {
  return shape?.every((size) => size >= 0) ? shape : null;
}
