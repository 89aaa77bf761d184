import type { Model, Subgraph, Tensor } from '@litesmith/ir';
import { LiteError, type OperandType, type Registry, type Shape, type SubgraphTypes } from '@litesmith/ops-registry';
import type { KernelContext, TensorValue } from '@litesmith/reference';
import { constantValue } from './constants.js';
import { FoldCache } from './fold.js';
import { knownShape } from './infer-outputs.js';
import { checkKernels, type KernelLookup } from './kernels.js';
import { heapMemory, type Memory, type MemoryBlock } from './memory.js';
import { declaredType, operandType } from './operand-type.js';
import type { PlanStep } from './plan.js';
import type { ObserveTensor } from './step-runner.js';
import { type RunnerHost, SubgraphRunner } from './subgraph-runner.js';

/** How a session runs its model. */
export interface SessionOptions {
  readonly registry: Registry;
  readonly lookup: KernelLookup;
  readonly memory: Memory;
  readonly keepIntermediates: boolean;
  readonly observe: ObserveTensor | null;
  readonly clock: (() => number) | null;
}

/** A model being run: its subgraphs with their plans, and the state that they share. */
export class Session implements RunnerHost {
  readonly model: Model;
  readonly registry: Registry;
  readonly lookup: KernelLookup;
  readonly keepIntermediates: boolean;
  readonly observe: ObserveTensor | null;
  readonly clock: (() => number) | null;
  readonly kernelContext: KernelContext;
  readonly #memory: Memory;
  readonly #resources = new Map<string, unknown>();
  readonly #runners = new Map<number, SubgraphRunner>();
  readonly #constants = new Map<Tensor, TensorValue>();
  readonly #folds = new FoldCache();
  /** Blocks that did not come from the given memory. */
  readonly #heapBlocks = new WeakSet<MemoryBlock>();
  #depth = 0;

  constructor(model: Model, options: SessionOptions) {
    this.model = model;
    this.registry = options.registry;
    this.lookup = options.lookup;
    this.keepIntermediates = options.keepIntermediates;
    this.observe = options.observe;
    this.clock = options.clock;
    this.#memory = options.memory;
    this.kernelContext = {
      invokeSubgraph: (index, inputs) => this.runner(index).call(inputs),
      operatorsOf: (index) => this.#subgraph(index).operators.map(({ op }) => op),
      resources: this.#resources,
    };
  }

  /** Subgraphs that have been used so far. */
  get runners(): Iterable<SubgraphRunner> {
    return this.#runners.values();
  }

  /** Bytes of constants that have been used so far, as they lie in the model. */
  get constantBytes(): number {
    const seen = new Set<Uint8Array>();
    for (const { data } of this.#constants.keys()) if (data !== undefined) seen.add(data);
    return [...seen].reduce((sum, data) => sum + data.byteLength, 0);
  }

  /** Bytes of results that were computed when planning. */
  get foldedBytes(): number {
    return this.#folds.byteLength;
  }

  /**
   * The runner of a subgraph.
   *
   * @throws {LiteError} `SUBGRAPH_INDEX` where there is no such subgraph, `KERNEL_MISSING` where it cannot run.
   */
  runner(index: number): SubgraphRunner {
    const known = this.#runners.get(index);
    if (known !== undefined) return known;
    const subgraph = this.#subgraph(index);
    checkKernels(this.model, this.registry, this.lookup, index);
    const runner = new SubgraphRunner(this, index, subgraph);
    this.#runners.set(index, runner);
    return runner;
  }

  #subgraph(index: number): Subgraph {
    const subgraph = this.model.subgraphs[index];
    if (subgraph !== undefined) return subgraph;
    throw new LiteError(
      'SUBGRAPH_INDEX',
      `there is no subgraph ${index}: the model has ${this.model.subgraphs.length}`,
    );
  }

  /** While anything runs, memory comes from the heap: growing the given memory would move what kernels hold. */
  allocate(byteLength: number): MemoryBlock {
    if (this.#depth === 0) return this.#memory.allocate(byteLength);
    const block = heapMemory.allocate(byteLength);
    this.#heapBlocks.add(block);
    return block;
  }

  free(block: MemoryBlock): void {
    if (!this.#heapBlocks.has(block)) this.#memory.free(block);
  }

  running(work: () => void): void {
    this.#depth++;
    try {
      work();
    } finally {
      this.#depth--;
    }
  }

  constant(subgraph: Subgraph, tensor: Tensor): TensorValue {
    const known = this.#constants.get(tensor);
    if (known !== undefined) return known;
    const value = constantValue(subgraph, tensor);
    this.#constants.set(tensor, value);
    return value;
  }

  fold(
    step: PlanStep,
    inputs: readonly (TensorValue | null)[],
    shapes: readonly Shape[],
  ): readonly TensorValue[] | null {
    return this.#folds.fold(step, inputs, shapes);
  }

  /** The boundary of a subgraph; where the shapes of its inputs are known, its outputs have those that follow from them. */
  subgraphTypes(index: number, inputShapes: readonly Shape[] | null): SubgraphTypes | null {
    const subgraph = this.model.subgraphs[index];
    if (subgraph === undefined) return null;
    if (inputShapes === null) return { inputs: declared(subgraph, 'inputs'), outputs: declared(subgraph, 'outputs') };
    const shapes = inputShapes.map((shape) => knownShape(shape));
    if (inputShapes.length !== subgraph.inputs.length || shapes.some((shape) => shape === null)) {
      const unknown = (type: OperandType): OperandType => ({ ...type, shape: null });
      return { inputs: declared(subgraph, 'inputs'), outputs: declared(subgraph, 'outputs').map(unknown) };
    }
    const runner = this.runner(index);
    for (const [i, shape] of shapes.entries()) if (shape !== null) runner.resize(i, shape);
    const { tensors } = runner.ensure().plan;
    const types = (ids: Subgraph['inputs']): OperandType[] =>
      ids.flatMap((id) => {
        const planned = tensors.get(id);
        return planned === undefined ? [] : [operandType(planned.tensor, planned.shape, planned.value)];
      });
    return { inputs: types(subgraph.inputs), outputs: types(subgraph.outputs) };
  }

  /** Sets variables to what they began with and forgets all resources, so that initialisation runs again. */
  reset(): void {
    for (const runner of this.#runners.values()) runner.resetVariables();
    this.#resources.clear();
  }

  dispose(): void {
    for (const runner of this.#runners.values()) runner.dispose();
  }
}

function declared(subgraph: Subgraph, side: 'inputs' | 'outputs'): OperandType[] {
  return subgraph[side].flatMap((id) => {
    const tensor = subgraph.tensors.get(id);
    return tensor === undefined ? [] : [declaredType(tensor)];
  });
}
