import { sameShape, type TensorId } from '@litesmith/ir';
import { LiteError, type Shape, type SubgraphTypes } from '@litesmith/ops-registry';
import type { KernelCall, KernelContext, TensorValue } from '@litesmith/reference';
import { resolveQuantization } from './constants.js';
import { inferOutputs, knownShape } from './infer-outputs.js';
import type { ArenaLayout } from './layout.js';
import { locate } from './locate.js';
import type { MemoryBlock } from './memory.js';
import { leadingInputs } from './op-facts.js';
import { operandType } from './operand-type.js';
import type { Plan, PlannedTensor, PlanStep } from './plan.js';
import { emptySlot, forgetShape, newSlot, reshapeSlot, type Slot } from './slot.js';
import { openData } from './storage.js';

/** A plan with its tensors in memory and its kernels ready to run. */
export interface Binding {
  readonly plan: Plan;
  readonly layout: ArenaLayout;
  readonly block: MemoryBlock;
  /** The memory that the slots look at; once `block.buffer` is another one, they look at nothing. */
  readonly buffer: ArrayBuffer;
  readonly values: ReadonlyMap<TensorId, TensorValue>;
  readonly slots: ReadonlyMap<TensorId, Slot>;
  /** One per step of the plan. */
  readonly runs: readonly (() => void)[];
}

/** What binding needs besides a plan. */
export interface BindContext {
  readonly kernelContext: KernelContext;
  subgraphTypes(index: number, inputShapes: readonly Shape[] | null): SubgraphTypes | null;
  /** The lasting memory of a variable. */
  variable(planned: PlannedTensor): Slot;
}

/**
 * Puts the tensors of a plan into memory and binds each kernel to its operands, so that running them allocates nothing.
 *
 * @param previous an earlier binding of the same plan, whose contents outside of the arena are kept
 */
export function bind(
  plan: Plan,
  layout: ArenaLayout,
  block: MemoryBlock,
  context: BindContext,
  previous: Binding | null,
): Binding {
  const { buffer } = block;
  const values = new Map<TensorId, TensorValue>();
  const slots = new Map<TensorId, Slot>();
  for (const [id, planned] of plan.tensors) {
    if (planned.value !== null) {
      values.set(id, planned.value);
      continue;
    }
    const kept = planned.storage === 'arena' || planned.storage === 'variable' ? undefined : previous?.slots.get(id);
    const slot = kept ?? openSlot(plan, planned, layout, block, context);
    slots.set(id, slot);
    values.set(id, slot);
  }
  const runs = plan.steps.map((step) => bindStep(step, plan, values, slots, context));
  return { plan, layout, block, buffer, values, slots, runs };
}

function openSlot(
  plan: Plan,
  planned: PlannedTensor,
  layout: ArenaLayout,
  block: MemoryBlock,
  context: BindContext,
): Slot {
  const { tensor, storage } = planned;
  if (storage === 'variable') return context.variable(planned);
  const quantization = resolveQuantization(plan.subgraph, tensor);
  const shape = knownShape(planned.shape);
  if (storage === 'dynamic' || shape === null) return emptySlot(tensor.dtype, quantization);
  if (storage !== 'arena') return newSlot(tensor.dtype, shape, quantization);
  const offset = block.byteOffset + (layout.offsets.get(planned.root) ?? 0);
  return newSlot(tensor.dtype, shape, quantization, openData(tensor.dtype, shape, block.buffer, offset));
}

function bindStep(
  step: PlanStep,
  plan: Plan,
  values: ReadonlyMap<TensorId, TensorValue>,
  slots: ReadonlyMap<TensorId, Slot>,
  context: BindContext,
): () => void {
  const { operator, kernel } = step;
  const operand = (id: TensorId | null): TensorValue | null => (id === null ? null : (values.get(id) ?? null));
  const outputs = operator.outputs.map((id) => slots.get(id) as Slot);
  const resizable = operator.outputs.map((id) => plan.tensors.get(id)?.storage === 'dynamic');
  const call: KernelCall<never> = {
    // The one place where an operator's options meet the kernel of its op: the tables pair them by name.
    options: step.options as never,
    inputs: operator.inputs.map(operand),
    outputs,
    intermediates: (operator.intermediates ?? []).map(operand),
    context: context.kernelContext,
    constantInputs: operator.inputs.map((id) => id !== null && plan.tensors.get(id)?.storage === 'constant'),
    allocate: (index, shape) => allocateOutput(outputs[index], resizable[index] === true, index, shape),
  };
  if (step.dynamic) return bindDynamic(step, call, outputs, resizable, context);
  if (typeof kernel === 'function') return () => kernel(call);
  try {
    return kernel.prepare(call);
  } catch (error) {
    throw locate(error, 'KERNEL_FAILED', step.at);
  }
}

/** Runs a step whose output shapes depend on contents: infers them again from what its inputs hold now. */
function bindDynamic(
  step: PlanStep,
  call: KernelCall<never>,
  outputs: readonly Slot[],
  resizable: readonly boolean[],
  context: BindContext,
): () => void {
  const { kernel, operator } = step;
  const leading = leadingInputs[operator.op];
  return () => {
    const operands = call.inputs.map((value, i) => {
      const tensor = step.inputTensors[i];
      return value && tensor ? operandType(tensor, value.shape, value) : null;
    });
    const passed = leading === undefined ? null : call.inputs.slice(leading).map((value) => value?.shape ?? null);
    const types = inferOutputs(step, operands, (index) => context.subgraphTypes(index, passed));
    for (const [i, slot] of outputs.entries()) {
      const shape = knownShape(types[i]?.shape ?? null);
      if (shape !== null) allocateOutput(slot, resizable[i] === true, i, shape);
      else if (resizable[i]) forgetShape(slot);
    }
    if (typeof kernel === 'function') kernel(call);
    else kernel.prepare(call)();
    const missing = outputs.findIndex((slot) => !slot.filled);
    if (missing === -1) return;
    throw new LiteError('KERNEL_OUTPUT', `the kernel gave output ${missing} no shape`, {
      hint: 'a kernel of an op with `dynamicOutput` calls `allocate` for its outputs',
    });
  };
}

function allocateOutput(
  slot: Slot | undefined,
  resizable: boolean,
  index: number,
  shape: readonly number[],
): TensorValue {
  if (slot === undefined) throw new LiteError('KERNEL_OUTPUT', `there is no output ${index}`);
  if (slot.filled && sameShape(slot.shape, shape)) return slot;
  if (!resizable) {
    throw new LiteError(
      'PLAN_OUTPUT_SHAPE',
      `output ${index} has shape [${shape.join(', ')}], planned was [${slot.shape.join(', ')}]`,
      { hint: 'an op whose shape rule cannot state an output shape yields it as `null`' },
    );
  }
  return reshapeSlot(slot, shape);
}
