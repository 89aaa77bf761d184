import { elementCountOf, type Model, type Signature, type Subgraph, type TensorId, tensorOf } from '@litesmith/ir';
import { builtinRegistry, LiteError, type Registry } from '@litesmith/ops-registry';
import { type RuntimeKernelTable, kernels as referenceKernels } from '@litesmith/reference';
import { InterpreterTensor } from './interpreter-tensor.js';
import { type CustomKernels, kernelLookup } from './kernels.js';
import { elementLimit } from './limits.js';
import { heapMemory, type Memory } from './memory.js';
import type { OperatorProfile } from './profile.js';
import { Session } from './session.js';
import { type NamedValues, SignatureRunner, setByName } from './signature-runner.js';
import { sparseKernelTable } from './sparse-kernels/sparse-kernel-table.js';
import type { ObserveTensor } from './step-runner.js';
import type { SubgraphRunner } from './subgraph-runner.js';
import type { InputValues } from './write-values.js';

/** How to run a model. */
export interface InterpreterOptions {
  /** Facts of all ops, with custom ones where the model has any. TFLite's builtin ops and the custom ones known by name by default. */
  readonly registry?: Registry;
  /** Kernels that come before the default ones, op by op. */
  readonly kernels?: RuntimeKernelTable;
  /** Kernels of custom ops, by custom code. They come before those of custom ops known by name. */
  readonly customKernels?: CustomKernels;
  /** Where activations and variables lie. On the JavaScript heap by default. */
  readonly memory?: Memory;
  /** Index of the subgraph that `inputs`, `outputs` and `invoke` are about. 0 by default. */
  readonly subgraph?: number;
  /** Keeps the contents of all tensors to the end of an invocation: takes `memory.arenaUnsharedBytes`. */
  readonly keepIntermediates?: boolean;
  /**
   * Sees values as they are computed, in every subgraph that runs and in each turn of a loop: inputs of a subgraph before its
   * first step, outputs and variables of a step after it.
   */
  readonly observe?: ObserveTensor;
  /** Measures each operator. */
  readonly profile?: boolean;
  /** Clock of the profile, in milliseconds. `performance.now` by default. */
  readonly now?: () => number;
}

/** Bytes that a running model takes. */
export interface MemoryUse {
  /** Activations in memory that they share. */
  readonly arenaBytes: number;
  /** What the same activations would take without sharing. */
  readonly arenaUnsharedBytes: number;
  /** The most bytes of activations that are needed at once: no arena can be smaller. */
  readonly arenaLowerBoundBytes: number;
  /** Constants of the model that have been used so far, as the model stores them. */
  readonly constantBytes: number;
  /** Results that depend on constants and shapes alone and were computed once. */
  readonly foldedBytes: number;
  /** Variables of all subgraphs that have been used so far. */
  readonly variableBytes: number;
}

/** How strictly {@link Interpreter.resizeInput} takes a shape. */
export interface ResizeOptions {
  /** Only dimensions that the model leaves unknown may change. */
  readonly strict?: boolean;
}

/** A model being run. Make one with {@link createInterpreter}. */
export class Interpreter {
  readonly inputs: readonly InterpreterTensor[];
  readonly outputs: readonly InterpreterTensor[];
  /** Keys of the model's signatures. */
  readonly signatures: readonly string[];
  readonly #session: Session;
  readonly #runner: SubgraphRunner;
  readonly #tensors = new Map<SubgraphRunner, Map<TensorId, InterpreterTensor>>();

  constructor(session: Session, subgraph: number) {
    this.#session = session;
    this.#runner = session.runner(subgraph);
    this.inputs = this.#runner.subgraph.inputs.map((id) => this.#tensor(this.#runner, id));
    this.outputs = this.#runner.subgraph.outputs.map((id) => this.#tensor(this.#runner, id));
    this.signatures = session.model.signatures.map((signature) => signature.key);
  }

  /**
   * Plans and binds now what the first invocation would otherwise do: finds errors of the model before anything runs.
   *
   * @throws {LiteError} `PLAN_…`, `SHAPE_…`, `DTYPE_…` with the operator's place.
   */
  prepare(): void {
    this.#runner.ensure();
  }

  /**
   * Runs the model on what its inputs hold.
   *
   * @param inputs values to set first: all of them, in order or by name. Inputs keep their contents between invocations.
   * @returns the outputs, whose contents hold until the next invocation
   * @throws {LiteError} what setting, planning and kernels throw, with the operator's place in `at`.
   */
  invoke(inputs?: NamedValues | readonly InputValues[]): readonly InterpreterTensor[] {
    if (inputs !== undefined) this.#setInputs(inputs);
    this.#runner.run();
    return this.outputs;
  }

  /**
   * Gives an input another shape. The next use plans anew; other inputs keep their contents.
   *
   * @param input position, name of the tensor, or name in a signature
   * @throws {LiteError} `RESIZE_DIMENSION`; `RESIZE_RANK` or `RESIZE_STRICT` where the model says otherwise and `strict` is
   * set; `INPUT_UNKNOWN` for no such input. Whether the model's ops take the shape shows when they are planned.
   * Source: ResizeInputTensor and ResizeInputTensorStrict, tflite/core/subgraph.cc
   */
  resizeInput(input: number | string, shape: readonly number[], { strict = false }: ResizeOptions = {}): void {
    const index = this.#inputIndex(input);
    const { name, dtype, shapeSignature } = this.inputs[index] as InterpreterTensor;
    const tensor = tensorOf(this.#runner.subgraph, this.#runner.subgraph.inputs[index] as TensorId);
    const declared = shapeSignature ?? tensor.shape;
    const asked = `input "${name}" is ${dtype}[${declared.join(', ')}], asked for [${shape.join(', ')}]`;
    const hasRank = declared.length > 0 || tensor.hasRank === true;
    if (strict && hasRank && declared.length !== shape.length)
      throw new LiteError('RESIZE_RANK', `${asked}: the rank has to stay`);
    if (shape.some((size) => !Number.isInteger(size) || size < 0) || elementCountOf(shape) > elementLimit) {
      throw new LiteError(
        'RESIZE_DIMENSION',
        `${asked}: dimensions are integers from 0, at most ${elementLimit} elements in all`,
      );
    }
    if (strict && declared.some((size, axis) => size !== -1 && size !== shape[axis])) {
      throw new LiteError('RESIZE_STRICT', `${asked}: only unknown dimensions (-1) may change`);
    }
    this.#runner.resize(index, shape);
  }

  /**
   * Any tensor of the subgraph. Memory of a tensor that has been asked for is not used again by others during an
   * invocation, so its contents can be read after the next one.
   *
   * @param nameOrId of several tensors of one name the first
   * @throws {LiteError} `TENSOR_NAME` or `IR_TENSOR` where there is none.
   */
  tensor(nameOrId: string | TensorId): InterpreterTensor {
    const id = typeof nameOrId === 'string' ? idByName(this.#runner.subgraph, nameOrId) : nameOrId;
    this.#runner.keep(id);
    return this.#tensor(this.#runner, id);
  }

  /**
   * An entry point of the model. Its tensors are those of its subgraph; state is shared with all others.
   *
   * @param key by default the only or first signature; a model without any has one over the names of its tensors
   * @throws {LiteError} `SIGNATURE_UNKNOWN` where there is none of this key; `KERNEL_MISSING`.
   */
  signature(key?: string): SignatureRunner {
    const signature = this.#signature(key);
    const runner = this.#session.runner(signature.subgraph);
    return new SignatureRunner(
      signature,
      (map) => this.#tensor(runner, map.tensor),
      () => runner.run(),
    );
  }

  /** Times of the operators that have run, in the order of the subgraph. Empty without the option `profile`. */
  get profile(): readonly OperatorProfile[] {
    return this.#runner.profile?.entries ?? [];
  }

  /** Forgets the times measured so far. */
  resetProfile(): void {
    this.#runner.profile?.clear();
  }

  /**
   * Bytes in use. Plans first if need be.
   *
   * @throws {LiteError} what planning throws.
   */
  get memory(): MemoryUse {
    this.#runner.ensure();
    let [arenaBytes, arenaUnsharedBytes, arenaLowerBoundBytes, variableBytes] = [0, 0, 0, 0];
    for (const runner of this.#session.runners) {
      variableBytes += runner.variableBytes;
      const { layout } = runner;
      arenaBytes += layout?.byteLength ?? 0;
      arenaUnsharedBytes += layout?.unsharedBytes ?? 0;
      arenaLowerBoundBytes += layout?.lowerBoundBytes ?? 0;
    }
    const { constantBytes, foldedBytes } = this.#session;
    return { arenaBytes, arenaUnsharedBytes, arenaLowerBoundBytes, constantBytes, foldedBytes, variableBytes };
  }

  /** Forgets all state: variables become what they began with (zero), resources go, initialisation runs again when next invoked. */
  resetVariables(): void {
    this.#session.reset();
  }

  /** Gives back all memory, for memories that need it. Contents are lost; the next use plans anew. */
  dispose(): void {
    this.#session.dispose();
  }

  #setInputs(inputs: NamedValues | readonly InputValues[]): void {
    if (!isList(inputs)) {
      setByName(new Map(this.inputs.map((tensor) => [tensor.name, tensor])), inputs, `subgraph ${this.#runner.index}`);
      return;
    }
    if (inputs.length !== this.inputs.length) {
      throw new LiteError(
        'INPUT_COUNT',
        `the model has ${this.inputs.length} inputs, got values for ${inputs.length}`,
        {
          hint: 'values are a list with one array per input',
        },
      );
    }
    for (const [index, tensor] of this.inputs.entries()) tensor.set(inputs[index] as InputValues);
  }

  #inputIndex(input: number | string): number {
    if (typeof input === 'number' && input in this.inputs) return input;
    const byName = this.inputs.findIndex((tensor) => tensor.name === input);
    if (byName >= 0) return byName;
    const maps = this.#session.model.signatures.filter((signature) => signature.subgraph === this.#runner.index);
    const map = maps.flatMap((signature) => signature.inputs).find(({ name }) => name === input);
    const index = map === undefined ? -1 : this.#runner.subgraph.inputs.indexOf(map.tensor);
    if (index >= 0) return index;
    const names = this.inputs.map((tensor) => `"${tensor.name}"`).join(', ');
    throw new LiteError('INPUT_UNKNOWN', `there is no input ${JSON.stringify(input)}`, { hint: `inputs are ${names}` });
  }

  #signature(key: string | undefined): Signature {
    const { signatures } = this.#session.model;
    const found = key === undefined ? signatures[0] : signatures.find((signature) => signature.key === key);
    if (found !== undefined) return found;
    if (key !== undefined) {
      const keys = signatures.map((signature) => `"${signature.key}"`).join(', ') || 'none';
      throw new LiteError('SIGNATURE_UNKNOWN', `there is no signature "${key}"`, { hint: `the model has ${keys}` });
    }
    const { subgraph, index } = this.#runner;
    const maps = (ids: readonly TensorId[]) => ids.map((id) => ({ name: tensorOf(subgraph, id).name, tensor: id }));
    return { key: '', subgraph: index, inputs: maps(subgraph.inputs), outputs: maps(subgraph.outputs) };
  }

  #tensor(runner: SubgraphRunner, id: TensorId): InterpreterTensor {
    const tensors = this.#tensors.get(runner) ?? new Map<TensorId, InterpreterTensor>();
    this.#tensors.set(runner, tensors);
    const tensor = tensors.get(id) ?? new InterpreterTensor(runner, id, tensorOf(runner.subgraph, id));
    tensors.set(id, tensor);
    return tensor;
  }
}

/**
 * Makes a model ready to run. Memory is planned at first use.
 *
 * @throws {LiteError} `KERNEL_MISSING` naming every op that has no kernel; `SUBGRAPH_INDEX`.
 */
export function createInterpreter(model: Model, options: InterpreterOptions = {}): Interpreter {
  const { profile = false, now = () => performance.now(), registry = builtinRegistry } = options;
  const session = new Session(model, {
    registry,
    lookup: kernelLookup(
      [referenceKernels, sparseKernelTable(), options.kernels ?? {}],
      options.customKernels ?? new Map(),
      registry,
    ),
    memory: options.memory ?? heapMemory,
    keepIntermediates: options.keepIntermediates ?? false,
    observe: options.observe ?? null,
    clock: profile ? now : null,
  });
  return new Interpreter(session, options.subgraph ?? 0);
}

function isList(inputs: NamedValues | readonly InputValues[]): inputs is readonly InputValues[] {
  return Array.isArray(inputs);
}

function idByName(subgraph: Subgraph, name: string): TensorId {
  for (const [id, tensor] of subgraph.tensors) if (tensor.name === name) return id;
  throw new LiteError('TENSOR_NAME', `subgraph "${subgraph.name}" has no tensor "${name}"`);
}
