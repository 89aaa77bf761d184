import {
  describeOperator,
  elementCountOf,
  type Model,
  type Operator,
  type Subgraph,
  sameShape,
  type Tensor,
  type TensorId,
} from '@litesmith/ir';
import {
  factsOf,
  LiteError,
  type OpFacts,
  type Registry,
  type Shape,
  type SubgraphTypes,
  type TensorTypeAndShape,
} from '@litesmith/ops-registry';
import type { TensorValue } from '@litesmith/reference';
import { isConstant } from './constants.js';
import { decodedOptions, type InferenceTarget, inferOutputs, knownShape } from './infer-outputs.js';
import type { AnyKernel, KernelLookup } from './kernels.js';
import { elementLimit } from './limits.js';
import { locate } from './locate.js';
import { leadingInputs, sameContents, shapeOnlyInputs } from './op-facts.js';
import { operandType } from './operand-type.js';
import { storageBytes } from './storage.js';

/**
 * Where a tensor's contents lie: `constant` in the model or folded when planning; `arena` at an offset of the arena;
 * `variable` in memory that outlives plans; `heap` outside of the arena with a fixed shape (strings); `dynamic` outside of
 * the arena with a shape that each invocation computes.
 */
export type StorageKind = 'constant' | 'arena' | 'variable' | 'heap' | 'dynamic';

/** A tensor of a plan. */
export interface PlannedTensor {
  readonly id: TensorId;
  /** As the file declares it, but of the type that the op which writes it gives it. */
  readonly tensor: Tensor;
  readonly storage: StorageKind;
  /** As far as it is known before running. */
  readonly shape: Shape;
  /** Contents of a constant. */
  readonly value: TensorValue | null;
  /** The tensor whose memory it shares; itself where it shares none. */
  readonly root: TensorId;
}

/** An operator that runs at each invocation. */
export interface PlanStep extends InferenceTarget {
  readonly operator: Operator;
  /** Position in the subgraph. */
  readonly operatorIndex: number;
  readonly kernel: AnyKernel;
  /** Shapes of its outputs have to be inferred, and may have to be allocated, when it runs. */
  readonly dynamic: boolean;
  /** `subgraph 0 › CONV_2D "conv1"`. */
  readonly at: string;
  readonly facts: OpFacts<unknown> | undefined;
}

/** What runs, in order, and where its operands lie. */
export interface Plan {
  readonly subgraphIndex: number;
  readonly subgraph: Subgraph;
  readonly tensors: ReadonlyMap<TensorId, PlannedTensor>;
  readonly steps: readonly PlanStep[];
}

/** What planning needs from its surroundings. */
export interface PlanContext {
  readonly model: Model;
  readonly registry: Registry;
  readonly lookup: KernelLookup;
  /** The contents of a constant of a subgraph. */
  constant(subgraph: Subgraph, tensor: Tensor): TensorValue;
  /** Runs an operator whose inputs are known; `null` where it has to wait for an invocation. */
  fold(
    step: PlanStep,
    inputs: readonly (TensorValue | null)[],
    shapes: readonly Shape[],
  ): readonly TensorValue[] | null;
  /** Types of a subgraph's boundary, for inputs of given shapes or (`null`) as declared. */
  subgraphTypes(index: number, inputShapes: readonly Shape[] | null): SubgraphTypes | null;
}

/** What to plan for. */
export interface PlanRequest {
  readonly subgraphIndex: number;
  /** Shapes of the subgraph's inputs, every dimension known. */
  readonly inputShapes: readonly (readonly number[])[];
}

/**
 * Plans a subgraph for inputs of given shapes: infers all shapes that can be known before running, folds what depends on
 * constants and shapes alone, and decides where each tensor lies.
 *
 * @throws {LiteError} with the operator's place: `PLAN_UNSET` where an input is written by nothing, `KERNEL_MISSING`, and
 * what shape rules throw.
 */
export function plan(context: PlanContext, request: PlanRequest): Plan {
  const subgraph = context.model.subgraphs[request.subgraphIndex];
  if (subgraph === undefined) {
    const count = context.model.subgraphs.length;
    throw new LiteError('PLAN_SUBGRAPH', `there is no subgraph ${request.subgraphIndex}: the model has ${count}`);
  }
  const planner = new Planner(context, subgraph, request);
  for (const [index, operator] of subgraph.operators.entries()) planner.add(operator, index);
  return planner.done();
}

class Planner {
  readonly #context: PlanContext;
  readonly #subgraph: Subgraph;
  readonly #index: number;
  readonly #tensors = new Map<TensorId, PlannedTensor>();
  readonly #steps: PlanStep[] = [];
  readonly #boundary: ReadonlySet<TensorId>;

  constructor(context: PlanContext, subgraph: Subgraph, { subgraphIndex, inputShapes }: PlanRequest) {
    this.#context = context;
    this.#subgraph = subgraph;
    this.#index = subgraphIndex;
    this.#boundary = new Set(subgraph.inputs);
    for (const [i, id] of subgraph.inputs.entries()) this.#place(id, this.#tensor(id), inputShapes[i] ?? null);
  }

  done(): Plan {
    for (const id of this.#subgraph.outputs) this.#resolve(id, `subgraph ${this.#index}, output ${id}`);
    return {
      subgraphIndex: this.#index,
      subgraph: this.#subgraph,
      tensors: this.#tensors,
      steps: this.#steps,
    };
  }

  add(operator: Operator, operatorIndex: number): void {
    const { registry, lookup } = this.#context;
    const at = `subgraph ${this.#index} › ${describeOperator(this.#subgraph, operator)}`;
    try {
      const inputs = operator.inputs.map((id) => (id === null ? null : this.#resolve(id, at)));
      for (const id of operator.intermediates ?? []) if (id !== null) this.#placeIntermediate(id);
      const kernel = lookup(operator);
      if (kernel === undefined) throw new LiteError('KERNEL_MISSING', `no kernel for ${operator.op}`);
      const draft = {
        operator,
        operatorIndex,
        kernel,
        at,
        facts: factsOf(registry, operator),
        options: decodedOptions(registry, operator),
        inputTensors: inputs.map((input) => input?.tensor ?? null),
        outputTensors: operator.outputs.map((id) => this.#tensor(id)),
      };
      const types = this.#inferTypes(draft, inputs);
      const shapes = types.map((type) => type.shape);
      const dynamic =
        shapes.some((shape) => knownShape(shape) === null) || inputs.some((input) => input?.storage === 'dynamic');
      // As in TFLite the op decides the type of its outputs, whatever the file declares.
      const outputTensors = draft.outputTensors.map((tensor, i) => {
        const dtype = types[i]?.dtype ?? tensor.dtype;
        return dtype === tensor.dtype ? tensor : { ...tensor, dtype };
      });
      const step: PlanStep = { ...draft, outputTensors, dynamic };
      if (this.#tryFold(step, inputs, shapes) || this.#tryShare(step, inputs, shapes)) return;
      for (const [i, id] of operator.outputs.entries()) {
        this.#place(id, outputTensors[i] ?? this.#tensor(id), shapes[i] ?? null);
      }
      this.#steps.push(step);
    } catch (error) {
      throw locate(error, 'PLAN_FAILED', at);
    }
  }

  /** Types of the outputs. With an input of unknown shape a rule may be at a loss: then shapes are unknown too. */
  #inferTypes(
    target: InferenceTarget & { readonly operator: Operator },
    inputs: readonly (PlannedTensor | null)[],
  ): readonly TensorTypeAndShape[] {
    const operands = inputs.map((input) => input && operandType(input.tensor, input.shape, input.value));
    const leading = leadingInputs[target.operator.op];
    const passed = leading === undefined ? null : inputs.slice(leading).map((input) => input?.shape ?? null);
    try {
      return inferOutputs(target, operands, (index) => this.#context.subgraphTypes(index, passed));
    } catch (error) {
      if (inputs.every((input) => input === null || knownShape(input.shape) !== null)) throw error;
      return target.outputTensors.map(({ dtype }) => ({ dtype, shape: null }));
    }
  }

  /** Computes an operator now if nothing that it reads can change between invocations. */
  #tryFold(step: PlanStep, inputs: readonly (PlannedTensor | null)[], shapes: readonly Shape[]): boolean {
    const { operator, facts } = step;
    if (facts === undefined || facts.stateful === true || facts.subgraphFields !== undefined) return false;
    const shapeOnly = shapeOnlyInputs[operator.op] ?? [];
    const values = inputs.map((input, i) => input && (input.value ?? (shapeOnly.includes(i) ? shapeOf(input) : null)));
    if (values.some((value, i) => value === null && inputs[i] !== null)) return false;
    const results = this.#context.fold(step, values, shapes);
    if (results === null) return false;
    for (const [i, id] of operator.outputs.entries()) {
      const value = results[i] ?? null;
      const tensor = step.outputTensors[i] ?? this.#tensor(id);
      this.#set({ id, tensor, storage: 'constant', shape: value?.shape ?? null, value, root: id });
    }
    return true;
  }

  /** Lets the output of an op that only renames dimensions lie where its input lies: then there is nothing to run. */
  #tryShare(step: PlanStep, inputs: readonly (PlannedTensor | null)[], shapes: readonly Shape[]): boolean {
    const source = inputs[sameContents[step.operator.op] ?? -1];
    const [id] = step.operator.outputs;
    const shape = knownShape(shapes[0] ?? null);
    if (!source || id === undefined || shape === null || step.dynamic) return false;
    const tensor = step.outputTensors[0] ?? this.#tensor(id);
    const from = knownShape(source.shape);
    // An input's memory is the caller's to write at any time.
    if (source.storage !== 'arena' || this.#boundary.has(source.root) || from === null) return false;
    if (storageBytes(tensor.dtype, shape) !== storageBytes(source.tensor.dtype, from)) return false;
    this.#set({ id, tensor, storage: 'arena', shape, value: null, root: source.root });
    return true;
  }

  #resolve(id: TensorId, at: string): PlannedTensor {
    const known = this.#tensors.get(id);
    if (known !== undefined) return known;
    const tensor = this.#tensor(id);
    if (isConstant(tensor)) {
      const value = this.#context.constant(this.#subgraph, tensor);
      return this.#set({ id, tensor, storage: 'constant', shape: tensor.shape, value, root: id });
    }
    if (tensor.isVariable === true) {
      return this.#set({ id, tensor, storage: 'variable', shape: tensor.shape, value: null, root: id });
    }
    const external = tensor.externalBuffer === undefined ? '' : '; its contents lie in a file of their own';
    throw new LiteError('PLAN_UNSET', `tensor "${tensor.name}" is read, but nothing before writes it${external}`, {
      at,
    });
  }

  #placeIntermediate(id: TensorId): void {
    if (this.#tensors.has(id)) return;
    const tensor = this.#tensor(id);
    this.#set({ id, tensor, storage: 'heap', shape: tensor.shape, value: null, root: id });
  }

  #place(id: TensorId, tensor: Tensor, shape: Shape): void {
    const known = knownShape(shape);
    if (known !== null && elementCountOf(known) > elementLimit) {
      const most = `at most ${elementLimit} elements`;
      throw new LiteError('PLAN_SIZE', `tensor "${tensor.name}" would be [${known.join(', ')}]: a tensor has ${most}`);
    }
    const storage = known === null ? 'dynamic' : storageBytes(tensor.dtype, known) === null ? 'heap' : 'arena';
    this.#set({ id, tensor, storage, shape, value: null, root: id });
  }

  #set(planned: PlannedTensor): PlannedTensor {
    this.#tensors.set(planned.id, planned);
    return planned;
  }

  #tensor(id: TensorId): Tensor {
    const tensor = this.#subgraph.tensors.get(id);
    if (tensor === undefined) throw new LiteError('PLAN_TENSOR', `there is no tensor ${id} in subgraph ${this.#index}`);
    return tensor;
  }
}

/** An operand without contents, for an op that only asks for its shape. */
function shapeOf({ tensor, shape }: PlannedTensor): TensorValue | null {
  const known = knownShape(shape);
  return known === null ? null : { dtype: tensor.dtype, shape: known, data: new Uint8Array(0) };
}

/** True where two values are one and the same, or both stand for the same shape without contents. */
export function sameValue(a: TensorValue | null, b: TensorValue | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || a.data.length > 0 || b.data.length > 0) return false;
  return a.dtype === b.dtype && sameShape(a.shape, b.shape);
}
