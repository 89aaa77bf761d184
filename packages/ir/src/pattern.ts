import type { Registry } from '@litesmith/ops-registry';
import type {
  BuiltinOperator,
  BuiltinOpName,
  CustomOperator,
  Model,
  Operator,
  OperatorBase,
  Subgraph,
} from './model.js';
import type { Tensor, TensorId } from './tensor.js';

/** Where a match stands: the graph around it, as it is at this moment of the rewriting. */
export interface MatchSite {
  readonly registry: Registry;
  readonly model: Model;
  readonly subgraphIndex: number;
  /** A live view: it shows later changes, too. Reading `operators` after a change costs as much as there are. */
  readonly subgraph: Subgraph;
  tensor(id: TensorId): Tensor;
  /** The operator that produces a tensor; `undefined` for inputs, constants and variables. */
  producer(id: TensorId): Operator | undefined;
  /** The operators that read a tensor, each once. */
  users(id: TensorId): readonly Operator[];
  /** How often a tensor is read, by operands and as an output of the subgraph. */
  useCount(id: TensorId): number;
}

/** What the use of an op must be like. */
export interface OpConstraints<O extends OperatorBase> {
  /**
   * Patterns of inputs by position: `undefined` takes anything, `null` only an optional input that is not given. Inputs
   * beyond the list may be anything.
   */
  readonly inputs?: readonly (Pattern | null | undefined)[];
  /** The first two inputs may also stand the other way round. */
  readonly commutative?: boolean;
  /** How often the outputs are read, all taken together, an output of the subgraph counting as a read. */
  readonly uses?: number;
  /** Which output is read, where this pattern is an input of another; 0 by default. */
  readonly output?: number;
  where?(operator: O, at: MatchSite): boolean;
}

/** Matches the use of a builtin op. The object is the key to what it matched. */
export interface OpPattern<K extends BuiltinOpName = BuiltinOpName> {
  readonly kind: 'op';
  readonly op: K;
  readonly constraints: OpConstraints<BuiltinOperator<K>>;
}

/** Matches the use of a custom op. */
export interface CustomOpPattern {
  readonly kind: 'custom';
  readonly customCode: string;
  readonly constraints: OpConstraints<CustomOperator>;
}

/** Matches any tensor. */
export interface TensorPattern {
  readonly kind: 'tensor';
  readonly constraints: TensorConstraints;
}

/** Matches a constant whose elements are there: not sparse, not in a file of its own. */
export interface ConstantPattern {
  readonly kind: 'constant';
  readonly constraints: TensorConstraints;
}

/** What a tensor must be like. */
export interface TensorConstraints {
  where?(tensor: Tensor, at: MatchSite): boolean;
}

/** Matches an operator. */
export type AnyOpPattern = OpPattern | CustomOpPattern;
/** Matches a tensor, whatever produces it. */
export type OperandPattern = TensorPattern | ConstantPattern;
/** What an input can be matched with. */
export type Pattern = AnyOpPattern | OperandPattern;

/**
 * A pattern of an operator. One pattern object that stands at two places has to match the same operator at both.
 *
 * @example const conv = op('CONV_2D', { uses: 1, where: (c) => c.options.fusedActivationFunction === 'NONE' });
 */
export function op<K extends BuiltinOpName>(
  name: K,
  constraints: OpConstraints<BuiltinOperator<K>> = {},
): OpPattern<K> {
  return { kind: 'op', op: name, constraints };
}

/** A pattern of a custom operator with this name. */
export function customOp(customCode: string, constraints: OpConstraints<CustomOperator> = {}): CustomOpPattern {
  return { kind: 'custom', customCode, constraints };
}

/** A pattern of any tensor. One pattern object that stands at two places has to match the same tensor at both. */
export function anyTensor(constraints: TensorConstraints = {}): TensorPattern {
  return { kind: 'tensor', constraints };
}

/** A pattern of a constant whose elements are there. */
export function constant(constraints: TensorConstraints = {}): ConstantPattern {
  return { kind: 'constant', constraints };
}
