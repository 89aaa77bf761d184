import type { Operator } from '@litesmith/ir';
import { LiteError, type Shape } from '@litesmith/ops-registry';
import type { KernelCall, KernelContext, TensorValue } from '@litesmith/reference';
import { knownShape } from './infer-outputs.js';
import { foldLimitBytes, foldLimitGrowth } from './limits.js';
import { type PlanStep, sameValue } from './plan.js';
import { emptySlot, newSlot, reshapeSlot, type Slot } from './slot.js';
import { storageBytes } from './storage.js';

interface Folded {
  readonly inputs: readonly (TensorValue | null)[];
  readonly outputs: readonly TensorValue[] | null;
}

/** Results of operators that depend on constants and shapes alone, kept from plan to plan. */
export class FoldCache {
  readonly #folded = new Map<Operator, Folded>();

  /** Bytes of all results. */
  get byteLength(): number {
    let sum = 0;
    for (const { outputs } of this.#folded.values()) {
      for (const { dtype, shape } of outputs ?? []) sum += storageBytes(dtype, shape) ?? 0;
    }
    return sum;
  }

  /**
   * The outputs of an operator with known inputs; `null` where it has to run at each invocation: its kernel needs state,
   * fails on these inputs (an error belongs to the run that meets it), or makes far more bytes than it reads.
   */
  fold(
    step: PlanStep,
    inputs: readonly (TensorValue | null)[],
    shapes: readonly Shape[],
  ): readonly TensorValue[] | null {
    const known = this.#folded.get(step.operator);
    if (known?.inputs.every((value, i) => sameValue(value, inputs[i] ?? null))) return known.outputs;
    const outputs = isWorthwhile(step, inputs, shapes) ? evaluate(step, inputs, shapes) : null;
    this.#folded.set(step.operator, { inputs, outputs });
    return outputs;
  }
}

function isWorthwhile(step: PlanStep, inputs: readonly (TensorValue | null)[], shapes: readonly Shape[]): boolean {
  const bytes = (dtype: TensorValue['dtype'], shape: Shape): number =>
    storageBytes(dtype, knownShape(shape) ?? []) ?? 0;
  const read = inputs.reduce((sum, value) => sum + (value === null ? 0 : bytes(value.dtype, value.shape)), 0);
  const made = step.outputTensors.reduce((sum, { dtype }, i) => sum + bytes(dtype, shapes[i] ?? null), 0);
  return made <= foldLimitBytes || made <= read * foldLimitGrowth;
}

function evaluate(
  step: PlanStep,
  inputs: readonly (TensorValue | null)[],
  shapes: readonly Shape[],
): readonly TensorValue[] | null {
  const outputs = step.outputTensors.map(({ dtype, quantization }, i): Slot => {
    const shape = knownShape(shapes[i] ?? null);
    return shape === null ? emptySlot(dtype, quantization) : newSlot(dtype, shape, quantization);
  });
  const call: KernelCall<never> = {
    options: step.options as never,
    inputs,
    outputs,
    intermediates: [],
    context: stateless,
    allocate: (index, shape) => reshapeSlot(outputs[index] as Slot, shape),
  };
  try {
    if (typeof step.kernel === 'function') step.kernel(call);
    else step.kernel.prepare(call)();
  } catch {
    return null;
  }
  return outputs.every((slot) => slot.filled) ? outputs : null;
}

const noSubgraph = (): never => {
  throw new LiteError('FOLD_STATE', 'no subgraph runs before the model does');
};

const stateless: KernelContext = {
  get resources(): Map<string, unknown> {
    throw new LiteError('FOLD_STATE', 'there is no state before a model runs');
  },
  invokeSubgraph: noSubgraph,
  operatorsOf: noSubgraph,
};
