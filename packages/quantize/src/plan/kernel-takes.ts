import { callOf, type Model, type Operator, type Subgraph } from '@litesmith/ir';
import {
  factsOf,
  kernelVersions,
  LiteError,
  type OpCall,
  type OperandType,
  type Registry,
  type TensorType,
} from '@litesmith/ops-registry';

/** Element types to put in the place of an operator's; `undefined` leaves one as it is. */
export interface ProposedTypes {
  readonly inputs: readonly (ProposedType | undefined)[];
  readonly outputs: readonly (ProposedType | undefined)[];
}

/** An element type, and how many scales go with it. */
export interface ProposedType {
  readonly dtype: TensorType;
  /** Axis and number of the scales; absent for a float type. */
  readonly scales?: { readonly axis: number; readonly count: number };
}

/** Enough of a quantization for rules that look at types and numbers of scales. */
function proposed(operand: OperandType, type: ProposedType | undefined): OperandType {
  if (type === undefined) return operand;
  const { scales, dtype } = type;
  // Contents are those of the float operand, and no rule may look at them.
  const { quantization: _float, values: _values, ...rest } = operand;
  if (scales === undefined) return { ...rest, dtype };
  const quantization = {
    scale: new Float32Array(scales.count).fill(1),
    zeroPoint: new Int32Array(scales.count),
    quantizedDimension: scales.axis,
  };
  return { ...rest, dtype, quantization };
}

/**
 * Whether TFLite's stock kernel takes an operator with other element types: what stands in the way, or `null`.
 *
 * The op's shape rule is asked, which refuses combinations that `Prepare` refuses, and the version that the call would need
 * is compared with those that have a kernel.
 */
export function kernelRefusal(
  model: Model,
  subgraph: Subgraph,
  operator: Operator,
  types: ProposedTypes,
  registry: Registry,
): string | null {
  const facts = factsOf(registry, operator);
  if (facts === undefined) return 'the op is unknown';
  const call = callOf(model, subgraph, operator, registry);
  const changed: OpCall = {
    ...call,
    inputs: call.inputs.map((operand, index) => (operand === null ? null : proposed(operand, types.inputs[index]))),
    outputs: call.outputs.map((operand, index) => proposed(operand, types.outputs[index])),
  };
  try {
    const inferred = facts.inferTypes(changed);
    const other = inferred.findIndex(
      ({ dtype }, index) => types.outputs[index] !== undefined && dtype !== types.outputs[index]?.dtype,
    );
    if (other >= 0) return `output ${other} would be ${inferred[other]?.dtype}`;
  } catch (error) {
    if (error instanceof LiteError) return error.message.split('\n')[0] ?? error.code;
    throw error;
  }
  if (operator.op === 'CUSTOM') return null;
  const spec = registry.builtin[operator.op] as { version(call: OpCall): number };
  const version = spec.version(changed);
  const known = kernelVersions[operator.op];
  if (known === undefined) return 'the stock runtime has no kernel for the op';
  return version > known.max ? `version ${version} of the op has no kernel` : null;
}
