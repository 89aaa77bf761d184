import { type Subgraph, sameShape, type TensorId } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import type { TensorData, TensorValue } from '@litesmith/reference';
import { type BindContext, type Binding, bind } from './bind.js';
import { resolveQuantization } from './constants.js';
import { type ArenaLayout, layoutArena } from './layout.js';
import { locate } from './locate.js';
import type { MemoryBlock } from './memory.js';
import { type Plan, type PlanContext, type PlannedTensor, plan } from './plan.js';
import { Profile } from './profile.js';
import { newSlot, type Slot } from './slot.js';
import { type ObserveTensor, StepRunner } from './step-runner.js';
import { clearData, copyData, openData, storageBytes } from './storage.js';

/** What all subgraphs of a running model share. */
export interface RunnerHost extends PlanContext, Omit<BindContext, 'variable'> {
  allocate(byteLength: number): MemoryBlock;
  free(block: MemoryBlock): void;
  readonly keepIntermediates: boolean;
  /** Sees values as they are computed; `null` where nobody looks. */
  readonly observe: ObserveTensor | null;
  /** Clock of the profile in milliseconds; `null` without one. */
  readonly clock: (() => number) | null;
  /** Does something during which no memory may move. */
  running(work: () => void): void;
}

interface Variable {
  readonly slot: Slot;
  /** What the model gives it to begin with; `null` for zeros. */
  readonly initial: TensorData | null;
  readonly block: MemoryBlock | null;
}

/** One subgraph with its input shapes, its plan, its memory and its variables. */
export class SubgraphRunner {
  readonly index: number;
  readonly subgraph: Subgraph;
  readonly profile: Profile | null;
  readonly #host: RunnerHost;
  readonly #shapes: (readonly number[])[];
  readonly #kept = new Set<TensorId>();
  readonly #variables = new Map<TensorId, Variable>();
  readonly #steps: StepRunner;
  readonly #run: () => void;
  #binding: Binding | null = null;
  /** False where shapes or kept tensors have changed since the plan was made. */
  #current = false;
  /** Outputs as a caller within the model gets them: never in the memory of inputs, which the next call writes. */
  #results: readonly TensorValue[] = [];
  #isRunning = false;
  #isPlanning = false;

  constructor(host: RunnerHost, index: number, subgraph: Subgraph) {
    this.#host = host;
    this.index = index;
    this.subgraph = subgraph;
    this.profile = host.clock === null ? null : new Profile(subgraph, host.clock);
    this.#shapes = subgraph.inputs.map((id) => subgraph.tensors.get(id)?.shape ?? []);
    this.#steps = new StepRunner(index, subgraph, {
      profile: this.profile,
      observe: host.observe,
      isVariable: (id) => this.#variables.has(id),
    });
    // Made once, so that running allocates nothing.
    this.#run = () => this.#steps.run(this.#binding as Binding);
  }

  /** The shape that an input has or, after {@link resize}, is going to have. */
  inputShape(input: number): readonly number[] {
    return this.#shapes[input] ?? [];
  }

  /** Gives an input another shape. The plan is made anew when it is next needed. */
  resize(input: number, shape: readonly number[]): void {
    if (sameShape(this.inputShape(input), shape)) return;
    this.#shapes[input] = [...shape];
    this.#current = false;
  }

  /** Keeps the contents of a tensor until the end of each invocation. */
  keep(id: TensorId): void {
    if (this.#kept.has(id) || this.#host.keepIntermediates) return;
    this.#kept.add(id);
    this.#current = false;
  }

  /** The binding in force; plans and binds first where that has not been done or no longer holds. */
  ensure(): Binding {
    const known = this.#binding;
    if (known !== null && this.#current && known.block.buffer === known.buffer) return known;
    if (this.#isRunning) {
      throw new LiteError('INTERPRETER_BUSY', 'shapes cannot change while the subgraph runs', {
        at: `subgraph ${this.index}`,
      });
    }
    if (this.#isPlanning) {
      throw new LiteError('SUBGRAPH_RECURSION', 'the subgraph calls itself, by way of its own operators', {
        at: `subgraph ${this.index} "${this.subgraph.name}"`,
      });
    }
    this.#isPlanning = true;
    try {
      return known !== null && this.#current ? this.#bindAgain(known) : this.#planAgain(known);
    } finally {
      this.#isPlanning = false;
    }
  }

  /**
   * The contents of a tensor, planned first if need be; `null` where they are yet to be computed for their shape to be
   * known, or where no step of the plan has to do with it.
   */
  value(id: TensorId): TensorValue | null {
    const { values, slots } = this.ensure();
    return slots.get(id)?.filled === false ? null : (values.get(id) ?? null);
  }

  /** The type of a tensor by the plan so far; `undefined` where there is none. */
  plannedType(id: TensorId): TensorType | undefined {
    return this.#binding?.values.get(id)?.dtype;
  }

  /** Runs all steps on what the inputs hold. */
  run(): void {
    if (this.#isRunning) {
      throw new LiteError('INTERPRETER_BUSY', 'the subgraph is running already: a subgraph cannot call itself', {
        at: `subgraph ${this.index}`,
      });
    }
    const { plan: current } = this.ensure();
    this.#isRunning = true;
    try {
      this.#host.running(this.#run);
    } catch (error) {
      throw locate(error, 'KERNEL_FAILED', current.steps[this.#steps.step]?.at ?? `subgraph ${this.index}`);
    } finally {
      this.#isRunning = false;
    }
  }

  /** Runs the subgraph for another one: on given inputs, of any shape. The results hold until the next call. */
  call(inputs: readonly TensorValue[]): readonly TensorValue[] {
    const ids = this.subgraph.inputs;
    if (inputs.length !== ids.length) {
      throw new LiteError('SUBGRAPH_INPUTS', `it is called with ${inputs.length} inputs, it has ${ids.length}`, {
        at: `subgraph ${this.index} "${this.subgraph.name}"`,
      });
    }
    for (let i = 0; i < inputs.length; i++) this.resize(i, (inputs[i] as TensorValue).shape);
    const { slots } = this.ensure();
    for (let i = 0; i < inputs.length; i++) {
      const slot = slots.get(ids[i] as TensorId);
      if (slot !== undefined) copyData((inputs[i] as TensorValue).data, slot.data);
    }
    this.run();
    const outputs = this.subgraph.outputs;
    for (let i = 0; i < outputs.length; i++) {
      const slot = slots.get(outputs[i] as TensorId);
      const result = this.#results[i] as TensorValue;
      if (slot !== undefined && slot !== result) copyData(slot.data, result.data);
    }
    return this.#results;
  }

  /** Sets all variables to what they began with: zero, unless the model says otherwise. */
  resetVariables(): void {
    for (const variable of this.#variables.values()) resetVariable(variable);
  }

  /** How the arena is laid out; `null` before the first plan. */
  get layout(): ArenaLayout | null {
    return this.#binding?.layout ?? null;
  }

  /** Bytes of all variables so far. */
  get variableBytes(): number {
    let sum = 0;
    for (const { slot } of this.#variables.values()) sum += storageBytes(slot.dtype, slot.shape) ?? 0;
    return sum;
  }

  /** Gives back all memory. Contents are lost; the next use plans anew. */
  dispose(): void {
    if (this.#binding !== null) this.#host.free(this.#binding.block);
    for (const { block } of this.#variables.values()) if (block !== null) this.#host.free(block);
    this.#variables.clear();
    this.#binding = null;
    this.#current = false;
  }

  #planAgain(previous: Binding | null): Binding {
    const made = plan(this.#host, { subgraphIndex: this.index, inputShapes: [...this.#shapes] });
    const kept = this.#host.keepIntermediates ? made.tensors.keys() : this.#kept;
    const layout = layoutArena(made, kept);
    const block = this.#allocate(layout.byteLength, 'the arena');
    const binding = bind(made, layout, block, this.#bindContext(made), null);
    this.#fillInputs(binding, previous);
    if (previous !== null) this.#host.free(previous.block);
    return this.#accept(binding);
  }

  #allocate(byteLength: number, what: string): MemoryBlock {
    try {
      return this.#host.allocate(byteLength);
    } catch (cause) {
      throw new LiteError('PLAN_MEMORY', `${what} takes ${byteLength} bytes, which the memory does not give`, {
        at: `subgraph ${this.index} "${this.subgraph.name}"`,
        cause,
      });
    }
  }

  /** The memory has moved: the same plan over the same contents. */
  #bindAgain(known: Binding): Binding {
    return this.#accept(bind(known.plan, known.layout, known.block, this.#bindContext(known.plan), known));
  }

  #accept(binding: Binding): Binding {
    this.#binding = binding;
    this.#current = true;
    const inputs = new Set(this.subgraph.inputs);
    this.#results = this.subgraph.outputs.map((id) => {
      const value = binding.values.get(id) as TensorValue;
      return inputs.has(id) ? newSlot(value.dtype, value.shape, value.quantization) : value;
    });
    return binding;
  }

  /** Inputs whose shape has not changed keep their contents; others begin as the model says, or with zeros. */
  #fillInputs(binding: Binding, previous: Binding | null): void {
    for (const id of this.subgraph.inputs) {
      const slot = binding.slots.get(id);
      if (slot === undefined) continue;
      const old = previous?.slots.get(id);
      if (old !== undefined && sameShape(old.shape, slot.shape)) copyData(old.data, slot.data);
      else clearData(slot.data);
    }
  }

  #bindContext(made: Plan): BindContext {
    const { kernelContext } = this.#host;
    return {
      kernelContext,
      subgraphTypes: (index, shapes) => this.#host.subgraphTypes(index, shapes),
      variable: (planned) => this.#variable(made, planned),
    };
  }

  #variable(made: Plan, { id, tensor }: PlannedTensor): Slot {
    const known = this.#variables.get(id);
    if (known !== undefined) {
      const { slot, block } = known;
      if (block !== null) slot.data = openData(slot.dtype, slot.shape, block.buffer, block.byteOffset);
      return slot;
    }
    const bytes = storageBytes(tensor.dtype, tensor.shape);
    const block = bytes === null ? null : this.#allocate(bytes, `variable "${tensor.name}"`);
    const data = block === null ? undefined : openData(tensor.dtype, tensor.shape, block.buffer, block.byteOffset);
    const slot = newSlot(tensor.dtype, tensor.shape, resolveQuantization(made.subgraph, tensor), data);
    const initial = tensor.data === undefined ? null : this.#host.constant(made.subgraph, tensor).data;
    const variable = { slot, block, initial };
    resetVariable(variable);
    this.#variables.set(id, variable);
    return slot;
  }
}

/** Zero is the zero point in an int8 variable. Source: ResetVariableTensor, tflite/core/api/tensor_utils.cc */
function resetVariable({ slot, initial }: Variable): void {
  if (initial !== null) copyData(initial, slot.data);
  else clearData(slot.data);
  const zero = slot.quantization?.zeroPoint[0] ?? 0;
  if (initial === null && slot.dtype === 'INT8' && slot.data instanceof Int8Array) slot.data.fill(zero);
}
