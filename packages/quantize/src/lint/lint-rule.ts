import type { Diagnostic, Model, Operator, Subgraph, Tensor, TensorId, TensorRange } from '@litesmith/ir';
import type { OpFacts, Registry } from '@litesmith/ops-registry';

/** Where a rule looks. */
export interface LintSite {
  readonly model: Model;
  readonly subgraph: Subgraph;
  readonly operator: Operator;
  readonly facts: OpFacts<unknown> | undefined;
  readonly registry: Registry;
  /** The operator that makes a tensor. */
  producer(id: TensorId): Operator | undefined;
  /** The operators that read a tensor. */
  users(id: TensorId): readonly Operator[];
  /** Whether an operator only stores its input in another form: QUANTIZE, DEQUANTIZE. */
  restates(operator: Operator | undefined): boolean;
  /** The range that statistics give for a tensor, or for another form of it. */
  range(id: TensorId): TensorRange | undefined;
  input(index: number): Tensor | undefined;
  output(index: number): Tensor | undefined;
}

/** What a rule has to say of an operator; the place is added by the caller. */
export type Finding = Omit<Diagnostic, 'at'>;

/** A check of one operator, without data. */
export interface LintRule {
  readonly name: string;
  /** Why it matters, in a sentence. */
  readonly why: string;
  check(site: LintSite): readonly Finding[];
}
