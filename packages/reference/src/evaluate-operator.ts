import type { BuiltinOpName, Operator, Tensor } from '@litesmith/ir';
import {
  builtinRegistry,
  factsOf,
  LiteError,
  type OpCall,
  type Operand,
  type OperandType,
  type Registry,
  type SubgraphTypes,
} from '@litesmith/ops-registry';
import { customKernelOf } from './custom-kernels/custom-kernel-table.js';
import type {
  Kernel,
  KernelCall,
  KernelContext,
  RuntimeKernelTable,
  TensorData,
  TensorValue,
  TwoStepKernel,
} from './kernel.js';
import { kernels as ownKernels } from './kernel-table.js';
import { allocate } from './values.js';

/** Where kernels and facts of ops come from. */
export interface KernelSources {
  /** Default: the builtin ops. */
  readonly registry?: Registry | undefined;
  /** Default: the kernels of this package. */
  readonly kernels?: RuntimeKernelTable | undefined;
  /** Kernels of custom ops, by their name. They come before those of custom ops that the registry knows by name. */
  readonly customKernels?: ReadonlyMap<string, Kernel<unknown> | TwoStepKernel<unknown>> | undefined;
}

/** The values that an operator works on. */
export interface OperatorValues {
  /** `null` where an optional input is not given. */
  readonly inputs: readonly (TensorValue | null)[];
  /** As declared: names, types and quantization; shapes come from the op's rule. */
  readonly outputs: readonly Tensor[];
  readonly intermediates?: readonly (TensorValue | null)[] | undefined;
  /** For ops that run subgraphs. Default: there are none. */
  readonly context?: KernelContext | undefined;
  /** Boundary types of subgraphs, for the rules of such ops. */
  readonly subgraph?: ((index: number) => SubgraphTypes | null) | undefined;
}

/**
 * Whether `evaluateOperator` has a kernel and a rule for an operator. A stateful op's result is not a matter of its
 * operands alone: who folds constants must ask the registry for `stateful`, too.
 */
export function hasKernel(
  operator: { readonly op: Operator['op']; readonly customCode?: string },
  sources: KernelSources = {},
): boolean {
  return kernelOf(operator, sources) !== undefined;
}

/**
 * Runs one operator on given values: its shape rule with the values at hand, then its kernel.
 *
 * @returns one value per output, of the type that the rule gives: as in TFLite, a wrongly declared one does not count
 * @throws {LiteError} `REFERENCE_KERNEL` if the op has no kernel, `REFERENCE_RULE` if a custom op has no facts,
 * `REFERENCE_OUTPUT` if the rule knows fewer outputs, `REFERENCE_SHAPE` if it cannot tell a shape,
 * `REFERENCE_DTYPE` for an input of a type that the op does not take; and what rules and
 * kernels throw.
 */
export function evaluateOperator(
  operator: Operator,
  values: OperatorValues,
  sources: KernelSources = {},
): readonly TensorValue[] {
  const { registry = builtinRegistry } = sources;
  const name = nameOf(operator);
  const kernel = kernelOf(operator, sources);
  if (!kernel) throw new LiteError('REFERENCE_KERNEL', `${name} has no kernel`);
  const facts = factsOf(registry, operator);
  if (!facts) throw new LiteError('REFERENCE_RULE', `the registry does not know ${name}`);
  const options = optionsOf(operator, registry);
  checkTypes(name, facts.variantOperands?.(options)?.inputs ?? facts.inputs, values.inputs);
  const call: OpCall = {
    // The registry's facts and the operator's options belong to the same op.
    options: options as OpCall['options'],
    inputs: values.inputs.map((value) => value && operandType(value)),
    outputs: values.outputs.map(declaredType),
    ...(values.subgraph ? { subgraph: values.subgraph } : {}),
  };
  const types = facts.inferTypes(call);
  const outputs = values.outputs.map((tensor, i) => {
    const type = types[i];
    if (!type) throw new LiteError('REFERENCE_OUTPUT', `${name} has ${types.length} outputs, not ${i + 1}`);
    const known = type.shape?.every((size) => size >= 0) ? type.shape : null;
    if (known) return allocate(type.dtype, known, tensor.quantization);
    if (facts.dynamicOutput) return allocate(type.dtype, [0], tensor.quantization);
    throw new LiteError('REFERENCE_SHAPE', `the shape of output ${i} of ${name} is not known: [${type.shape ?? '?'}]`);
  });
  const kernelCall: KernelCall<unknown> = {
    options,
    inputs: values.inputs,
    outputs,
    allocate(output, shape) {
      const declared = values.outputs[output];
      if (!declared) throw new LiteError('REFERENCE_OUTPUT', `${name} has no output ${output}`);
      const value = allocate(declared.dtype, shape, declared.quantization);
      outputs[output] = value;
      return value;
    },
    intermediates: values.intermediates ?? [],
    context: values.context ?? noSubgraphs,
  };
  if (typeof kernel === 'function') kernel(kernelCall);
  else kernel.prepare(kernelCall)();
  return outputs;
}

/** A kernel would take the bits of a type that it does not know for those of another. */
function checkTypes(name: string, operands: readonly Operand[], inputs: readonly (TensorValue | null)[]): void {
  for (const [i, input] of inputs.entries()) {
    const last = operands.at(-1);
    const operand = operands[i] ?? (last?.variadic ? last : undefined);
    if (!input || !operand || operand.dtypes.includes(input.dtype)) continue;
    const expected = operand.dtypes.join(', ');
    throw new LiteError('REFERENCE_DTYPE', `${name} takes ${expected} as ${operand.name}, got ${input.dtype}`);
  }
}

const noSubgraphs: KernelContext = {
  invokeSubgraph(index) {
    throw new LiteError('REFERENCE_SUBGRAPH', `there is no model to take subgraph ${index} from`);
  },
  operatorsOf(index) {
    throw new LiteError('REFERENCE_SUBGRAPH', `there is no model to take subgraph ${index} from`);
  },
  resources: new Map(),
};

function nameOf(operator: { readonly op: Operator['op']; readonly customCode?: string }): string {
  return operator.op === 'CUSTOM' ? `custom op "${operator.customCode}"` : operator.op;
}

function kernelOf(
  operator: { readonly op: Operator['op']; readonly customCode?: string },
  { kernels = ownKernels, customKernels, registry = builtinRegistry }: KernelSources,
): Kernel<unknown> | TwoStepKernel<unknown> | undefined {
  if (operator.op === 'CUSTOM') {
    const code = operator.customCode ?? '';
    return customKernels?.get(code) ?? customKernelOf(registry, code);
  }
  // A table entry takes the options of its own op; the operator's are just those.
  return kernels[operator.op as BuiltinOpName] as Kernel<unknown> | TwoStepKernel<unknown> | undefined;
}

function optionsOf(operator: Operator, registry: Registry): unknown {
  if (operator.op !== 'CUSTOM') return operator.options;
  return registry.custom.get(operator.customCode)?.decodeOptions(operator.customOptions) ?? operator.customOptions;
}

function operandType(value: TensorValue): OperandType {
  const { dtype, shape, data, quantization } = value;
  return {
    dtype,
    shape,
    quantization,
    isConstant: true,
    isSparse: value.sparsity !== undefined,
    values: () => numbersOrNull(data),
  };
}

function numbersOrNull(data: TensorData): ArrayLike<number> | null {
  if (Array.isArray(data)) return null;
  return data instanceof BigInt64Array || data instanceof BigUint64Array ? Float64Array.from(data, Number) : data;
}

function declaredType(tensor: Tensor): OperandType {
  const { dtype, shape, shapeSignature, quantization } = tensor;
  return { dtype, shape: shapeSignature ?? shape, quantization };
}
