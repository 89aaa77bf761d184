import { LiteError } from '@litesmith/ops-registry';
import type { Operator } from './model.js';
import type { TensorId } from './tensor.js';

/** A place in an {@link OperatorList}. It stays the same while its operator is exchanged. */
export interface OperatorNode {
  readonly operator: Operator;
  readonly next: OperatorNode | null;
}

interface Node extends OperatorNode {
  operator: Operator;
  previous: Node | null;
  next: Node | null;
  listed: boolean;
}

type Index = Map<TensorId, Set<Node>>;

function enter(index: Index, ids: readonly (TensorId | null)[], node: Node): void {
  for (const id of ids) {
    if (id === null) continue;
    const nodes = index.get(id);
    if (nodes === undefined) index.set(id, new Set([node]));
    else nodes.add(node);
  }
}

function leave(index: Index, ids: readonly (TensorId | null)[], node: Node): void {
  for (const id of ids) if (id !== null) index.get(id)?.delete(node);
}

function count(counts: Map<TensorId, number>, ids: readonly (TensorId | null)[], step: 1 | -1): void {
  for (const id of ids) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + step);
}

/**
 * A list of operators for editing: linked, with an index of who produces and who reads each tensor that is kept up to
 * date. Every step costs as much as the operators that it touches have operands, however long the list is.
 */
export class OperatorList {
  readonly #nodes = new Map<Operator, Node>();
  readonly #producers: Index = new Map();
  readonly #users: Index = new Map();
  readonly #reads = new Map<TensorId, number>();
  #first: Node | null = null;
  #last: Node | null = null;

  constructor(operators: readonly Operator[]) {
    for (const operator of operators) this.#link(operator, null);
  }

  /** The place of an operator, found also by what it was before an exchange. */
  find(operator: Operator): OperatorNode | undefined {
    const node = this.#nodes.get(operator);
    return node?.listed ? node : undefined;
  }

  /** Puts an operator in front of a place, or at the end. */
  insert(operator: Operator, before: OperatorNode | null): OperatorNode {
    if (this.find(operator) !== undefined)
      throw new LiteError('EDIT_DUPLICATE', `${operator.op} is in the list already`);
    return this.#link(operator, before === null ? null : this.#nodeAt(before));
  }

  remove(place: OperatorNode): void {
    const node = this.#nodeAt(place);
    this.#leave(node);
    if (node.previous === null) this.#first = node.next;
    else node.previous.next = node.next;
    if (node.next === null) this.#last = node.previous;
    else node.next.previous = node.previous;
    node.listed = false;
  }

  /** Exchanges the operator at a place. */
  exchange(place: OperatorNode, operator: Operator): void {
    const node = this.#nodeAt(place);
    this.#leave(node);
    node.operator = operator;
    this.#nodes.set(operator, node);
    this.#enter(node);
  }

  /** The places of operators that have this tensor among their outputs. More than one only between two edits. */
  producers(id: TensorId): readonly OperatorNode[] {
    return [...(this.#producers.get(id) ?? [])];
  }

  /** The places of operators that have this tensor among their inputs, each once. */
  users(id: TensorId): readonly OperatorNode[] {
    return [...(this.#users.get(id) ?? [])];
  }

  /** How many operands of operators are this tensor. */
  readCount(id: TensorId): number {
    return this.#reads.get(id) ?? 0;
  }

  toArray(): readonly Operator[] {
    const operators: Operator[] = [];
    for (let node = this.#first; node !== null; node = node.next) operators.push(node.operator);
    return operators;
  }

  #nodeAt(place: OperatorNode): Node {
    const node = this.#nodes.get(place.operator);
    if (node === undefined) throw new LiteError('EDIT_OPERATOR', `${place.operator.op} is not in the list`);
    return node;
  }

  #link(operator: Operator, before: Node | null): Node {
    const previous = before === null ? this.#last : before.previous;
    const node: Node = { operator, previous, next: before, listed: true };
    if (previous === null) this.#first = node;
    else previous.next = node;
    if (before === null) this.#last = node;
    else before.previous = node;
    // An invalid list may hold the same object twice: it is then found at its first place.
    if (this.find(operator) === undefined) this.#nodes.set(operator, node);
    this.#enter(node);
    return node;
  }

  #enter(node: Node): void {
    enter(this.#producers, node.operator.outputs, node);
    enter(this.#users, node.operator.inputs, node);
    count(this.#reads, node.operator.inputs, 1);
  }

  #leave(node: Node): void {
    leave(this.#producers, node.operator.outputs, node);
    leave(this.#users, node.operator.inputs, node);
    count(this.#reads, node.operator.inputs, -1);
  }
}
