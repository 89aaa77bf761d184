import { builtinRegistry, LiteError, type Registry } from '@litesmith/ops-registry';
import type { Operator, Subgraph } from './model.js';
import { OperatorList, type OperatorNode } from './operator-list.js';
import { executionOrder } from './order.js';
import { referencedTensors } from './references.js';
import { keepsPlace } from './state.js';
import { type Tensor, type TensorId, tensorId } from './tensor.js';
import { describeOperator } from './walk.js';

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** Opens a subgraph for changes. The subgraph itself is never written; {@link Editor.done} gives the changed one. */
export function edit(subgraph: Subgraph, registry: Registry = builtinRegistry): Editor {
  return new Editor(subgraph, registry);
}

/**
 * Changes to a subgraph, made on a copy that begins with the first of them. Every change costs as much as what it
 * touches, however large the subgraph is. Wherever an operator is asked for, one that
 * {@link Editor.replaceUses} has changed since is found by what it was before.
 */
export class Editor {
  readonly #original: Subgraph;
  readonly #registry: Registry;
  #tensors: Map<TensorId, Tensor> | undefined;
  #list: OperatorList | undefined;
  #operators: readonly Operator[] | undefined;
  #inputs: readonly TensorId[];
  #outputs: readonly TensorId[];
  #outputCounts: Map<TensorId, number> | undefined;
  #nextId = -1;

  constructor(subgraph: Subgraph, registry: Registry) {
    this.#original = subgraph;
    this.#registry = registry;
    this.#inputs = subgraph.inputs;
    this.#outputs = subgraph.outputs;
  }

  /** The subgraph as it is so far: not sorted, nothing dropped. A copy; costs as much as the subgraph is large. */
  get subgraph(): Subgraph {
    return {
      ...this.#original,
      tensors: this.#tensors === undefined ? this.#original.tensors : new Map(this.#tensors),
      operators: this.operators,
      inputs: this.#inputs,
      outputs: this.#outputs,
    };
  }

  /** The tensors as they are at any time: a live view. */
  get tensors(): ReadonlyMap<TensorId, Tensor> {
    return this.#tensors ?? this.#original.tensors;
  }

  /** The operators so far, in the order of the list. */
  get operators(): readonly Operator[] {
    if (this.#list === undefined) return this.#original.operators;
    this.#operators ??= this.#list.toArray();
    return this.#operators;
  }

  get inputs(): readonly TensorId[] {
    return this.#inputs;
  }

  get outputs(): readonly TensorId[] {
    return this.#outputs;
  }

  /** @throws {LiteError} `IR_TENSOR` if there is none with this id. */
  tensor(id: TensorId): Tensor {
    const tensor = this.tensors.get(id);
    if (tensor === undefined) throw new LiteError('IR_TENSOR', `subgraph "${this.#original.name}" has no tensor ${id}`);
    return tensor;
  }

  /** The operator that produces a tensor; `undefined` for inputs, constants and variables. */
  producer(id: TensorId): Operator | undefined {
    return this.#opened().producers(id)[0]?.operator;
  }

  /** The operators that read a tensor, each once, in no particular order. */
  users(id: TensorId): readonly Operator[] {
    return this.#opened()
      .users(id)
      .map((node) => node.operator);
  }

  /** How often a tensor is read: by operands of operators, and as an output of the subgraph. */
  useCount(id: TensorId): number {
    return (this.#countOutputs().get(id) ?? 0) + this.#opened().readCount(id);
  }

  /** The operator that stands where this one did, or `undefined` if it was removed. */
  current(operator: Operator): Operator | undefined {
    return this.#opened().find(operator)?.operator;
  }

  /** Adds a tensor under a new id. */
  addTensor(tensor: Tensor): TensorId {
    if (this.#nextId < 0) {
      for (const id of this.tensors.keys()) this.#nextId = Math.max(this.#nextId, id);
      this.#nextId++;
    }
    const id = tensorId(this.#nextId++);
    this.#writable().set(id, tensor);
    return id;
  }

  /** @throws {LiteError} `IR_TENSOR` if there is no tensor with this id. */
  setTensor(id: TensorId, tensor: Tensor): void {
    if (this.tensor(id) !== tensor) this.#writable().set(id, tensor);
  }

  /** Adds an operator at the end. */
  append(operator: Operator): void {
    this.#insert(operator, null);
  }

  /** @throws {LiteError} `EDIT_OPERATOR` if the anchor is not in the list. */
  insertBefore(anchor: Operator, operator: Operator): void {
    this.#insert(operator, this.#place(anchor));
  }

  /** @throws {LiteError} `EDIT_OPERATOR` if the anchor is not in the list. */
  insertAfter(anchor: Operator, operator: Operator): void {
    this.#insert(operator, this.#place(anchor).next);
  }

  /**
   * Puts operators in the place of one. It may be among them.
   *
   * @throws {LiteError} `EDIT_OPERATOR` if it is not in the list.
   */
  replace(operator: Operator, replacement: readonly Operator[]): void {
    const place = this.#place(operator);
    const next = place.next;
    this.#removeAt(place);
    for (const each of replacement) this.#insert(each, next);
  }

  /** @throws {LiteError} `EDIT_OPERATOR` if it is not in the list. */
  remove(operator: Operator): void {
    this.#removeAt(this.#place(operator));
  }

  /**
   * Lets everything that reads one tensor read another: operands of all operators of the list so far, and outputs of the
   * subgraph. An operator between the two is added afterwards, or it would read its own output.
   */
  replaceUses(from: TensorId, to: TensorId): void {
    this.tensor(to);
    if (from === to) return;
    const list = this.#opened();
    for (const node of list.users(from)) {
      const inputs = node.operator.inputs.map((id) => (id === from ? to : id));
      list.exchange(node, { ...node.operator, inputs });
      this.#operators = undefined;
    }
    if (this.#countOutputs().has(from)) this.setOutputs(this.#outputs.map((id) => (id === from ? to : id)));
  }

  /** @throws {LiteError} `IR_TENSOR` if there is no tensor with one of the ids. */
  setInputs(ids: readonly TensorId[]): void {
    for (const id of ids) this.tensor(id);
    this.#inputs = ids;
  }

  /** @throws {LiteError} `IR_TENSOR` if there is no tensor with one of the ids. */
  setOutputs(ids: readonly TensorId[]): void {
    for (const id of ids) this.tensor(id);
    this.#outputs = ids;
    this.#outputCounts = undefined;
  }

  /**
   * The changed subgraph: operators in execution order (a sorted list stays as it is, stateful operators keep their
   * order among each other), without tensors that nothing names.
   *
   * @returns the subgraph that was opened, the same object, if nothing changed
   * @throws {LiteError} `IR_CYCLE` naming operators that wait for each other, `IR_PRODUCED_TWICE`.
   */
  done(): Subgraph {
    const original = this.#original;
    const { operators, tensors } = this;
    const boundary = { inputs: this.#inputs, outputs: this.#outputs };
    const sameOperators = sameItems(operators, original.operators);
    const sameInputs = sameItems(boundary.inputs, original.inputs);
    const sameOutputs = sameItems(boundary.outputs, original.outputs);
    const named = referencedTensors(tensors, boundary, operators);
    let sameTensors = true;
    for (const id of named) sameTensors &&= tensors.get(id) === original.tensors.get(id);
    if (sameOperators && sameInputs && sameOutputs && sameTensors) return original;

    const edited = { ...original, ...boundary, operators, tensors };
    const kept = new Map([...tensors].filter(([id]) => named.has(id)));
    const unchanged = sameTensors && kept.size === original.tensors.size;
    return {
      ...edited,
      tensors: unchanged ? original.tensors : kept,
      operators: sameOperators
        ? original.operators
        : executionOrder(edited, (operator) => keepsPlace(this.#registry, edited, operator)),
      inputs: sameInputs ? original.inputs : boundary.inputs,
      outputs: sameOutputs ? original.outputs : boundary.outputs,
    };
  }

  #opened(): OperatorList {
    this.#list ??= new OperatorList(this.#original.operators);
    return this.#list;
  }

  #writable(): Map<TensorId, Tensor> {
    this.#tensors ??= new Map(this.#original.tensors);
    return this.#tensors;
  }

  #countOutputs(): ReadonlyMap<TensorId, number> {
    if (this.#outputCounts === undefined) {
      this.#outputCounts = new Map();
      for (const id of this.#outputs) this.#outputCounts.set(id, (this.#outputCounts.get(id) ?? 0) + 1);
    }
    return this.#outputCounts;
  }

  #place(operator: Operator): OperatorNode {
    const place = this.#opened().find(operator);
    if (place !== undefined) return place;
    const name = describeOperator({ ...this.#original, tensors: this.tensors }, operator);
    throw new LiteError('EDIT_OPERATOR', `${name} is not in subgraph "${this.#original.name}"`);
  }

  #insert(operator: Operator, before: OperatorNode | null): void {
    for (const id of operator.inputs) if (id !== null) this.tensor(id);
    for (const id of operator.outputs) this.tensor(id);
    this.#opened().insert(operator, before);
    this.#operators = undefined;
  }

  #removeAt(place: OperatorNode): void {
    this.#opened().remove(place);
    this.#operators = undefined;
  }
}
