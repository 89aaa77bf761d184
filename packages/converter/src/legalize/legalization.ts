import type { BuiltinOpName, Tensor, TensorId } from '@litesmith/ir';
import type { OpOptions, TensorType } from '@litesmith/ops-registry';
import type { SourceConstant, SourceNode, SourceValues } from '../source-graph.js';
import type { Attributes } from './attributes.js';

/** What a source value has become: a tensor, or still a constant that no operator has needed yet. */
export type LegalValue = TensorId | SourceConstant;

/** One source node on its way into TFLite operators. */
export interface LegalizeCall {
  readonly node: SourceNode;
  readonly attrs: Attributes;
  readonly inputCount: number;
  /**
   * Input `i` as a tensor; a constant is added to the subgraph when it is first asked for.
   *
   * @throws {LiteError} `LEGALIZE_INPUT` if the node has no such input.
   */
  input(i: number): TensorId;
  /** Dtype of input `i`. */
  dtype(i: number): TensorType;
  /** Shape of input `i`, −1 where unknown; `null` where even the rank is unknown. */
  shape(i: number): readonly number[] | null;
  /** Input `i` where its contents are known before the model runs, else `null`. */
  known(i: number): SourceConstant | null;
  /** Contents of input `i`, which must be known. @throws {LiteError} `LEGALIZE_OPERAND` if it is not. */
  constant(i: number): SourceConstant;
  /**
   * Adds an operator; its output has the name of the node unless another is given, and what else is given: a dtype, say,
   * that no rule can know. Returns its first output.
   */
  emit<K extends BuiltinOpName>(
    op: K,
    inputs: readonly (TensorId | null)[],
    options?: Partial<OpOptions[K]>,
    output?: string | Partial<Tensor>,
  ): TensorId;
  /** Adds a constant. Its name is one within the node, `''` for the node's own. */
  add(name: string, dtype: TensorType, shape: readonly number[], values: SourceValues): TensorId;
  /**
   * A constant computed from another: once per source constant and `kind`, so that layers which share weights share the
   * tensor too.
   */
  derive(from: SourceConstant, kind: string, make: () => Pick<SourceConstant, 'shape' | 'values'>): TensorId;
  tensorOf(id: TensorId): Tensor;
}

/**
 * Lowers one source node to TFLite operators and returns what its outputs have become.
 *
 * @throws {LiteError} `LEGALIZE_…` where the node has no counterpart; the error names the node itself.
 */
export type Legalization = (call: LegalizeCall) => LegalValue | readonly LegalValue[];

/** Legalizations by TensorFlow's op names. */
export type Legalizations = Readonly<Record<string, Legalization>>;
