import type { AnyOptions, OpOptions } from './options.js';
import type { BuiltinOperator, OpName } from './schema/builtin-operator.js';
import type { TensorType } from './schema/enums.js';
import type { operatorOptions } from './schema/operator-options.js';

/** Dimensions of a tensor, −1 where one is unknown; `null` where even the rank is unknown. A scalar is `[]`. */
export type Shape = readonly number[] | null;

/** Element type and shape: what a shape rule yields for each output. */
export interface TensorTypeAndShape {
  readonly dtype: TensorType;
  readonly shape: Shape;
}

/** The affine quantization of an operand as far as rules look at it: real = (q − zeroPoint) · scale. */
export interface OperandQuantization {
  readonly scale: ArrayLike<number>;
  readonly zeroPoint: ArrayLike<number>;
  readonly quantizedDimension: number;
  /** True where scales lie along blocks (`BlockwiseQuantization`). */
  readonly blockwise?: boolean;
}

/** What rules may know of an operand of a call. */
export interface OperandType extends TensorTypeAndShape {
  readonly quantization?: OperandQuantization | undefined;
  /** True where the operand's contents are known before the model runs. */
  readonly isConstant?: boolean;
  readonly isVariable?: boolean;
  readonly isSparse?: boolean;
  /** The operand's contents in row-major order where they are known and numeric, else `null`. int64 is rounded to a double. */
  values?(): ArrayLike<number> | null;
}

/** Types of a subgraph's boundary, for the rules of control-flow ops. */
export interface SubgraphTypes {
  readonly inputs: readonly OperandType[];
  readonly outputs: readonly OperandType[];
}

/** One use of an op: its options, and its operands as declared. An optional input that is not given is `null`. */
export interface OpCall<O = AnyOptions> {
  readonly options: O;
  readonly inputs: readonly (OperandType | null)[];
  readonly outputs: readonly OperandType[];
  /** The boundary of a subgraph that the options name by index; `null` where there is none. */
  subgraph?(index: number): SubgraphTypes | null;
}

/** One formal operand of an op. */
export interface Operand {
  readonly name: string;
  /** Every element type that TFLite's stock CPU kernel takes here, over all its variants. */
  readonly dtypes: readonly TensorType[];
  /** May be left out (index −1 in a file, `null` here). */
  readonly optional?: true;
  /** Stands for one or more actual operands. Only the last may be variadic. */
  readonly variadic?: true;
  /** A variable tensor that the op reads and writes. */
  readonly state?: true;
}

/** The formal operands of an op. */
export interface OperandLists {
  readonly inputs: readonly Operand[];
  readonly outputs: readonly Operand[];
}

/** What the integer kernel of a recurrent cell takes beside INT8 weights with one scale each. Numbers are indices of inputs. */
export interface CellRule {
  /** Biases of gates: INT32, scale of the activation · scale of the weights. */
  readonly biases: { readonly [input: number]: { readonly activation: number; readonly weights: number } };
  /** Weights of the cell's state: INT16, zero point 0. */
  readonly peepholes: readonly number[];
  /** The state that holds the last output: on the output's grid. */
  readonly outputState: number;
  /** The cell's state: INT16, zero point 0, scale a power of two with an exponent in this range. */
  readonly cellState: number;
  readonly cellScaleExponent: { readonly min: number; readonly max: number };
  /** Operands whose integer form needs ranges of sums inside the kernel: with them, the operator stays float. */
  readonly floatOnly: readonly number[];
  /** How many intermediates the kernel looks for: the last lies on the output's grid, the others carry nothing. */
  readonly intermediates: number;
}

/**
 * What the quantization specification says of an op.
 * Source: g3doc/performance/quantization_spec.md of LiteRT; where kernels demand otherwise, the kernel.
 */
export interface QuantizeRule {
  /** Types of activations that the integer kernels take; empty where only weights are quantized, beside float activations. */
  readonly activations: readonly ('INT8' | 'UINT8' | 'INT16')[];
  /**
   * Inputs that hold weights (by index), with the axis of their scales, `null` for one scale per tensor; `blockwise` where
   * a kernel takes one scale per block of the last axis, beside float activations: which types, and how many rows at the least.
   */
  readonly weights?: {
    readonly [input: number]: {
      readonly axis: number | null;
      readonly blockwise?: { readonly dtypes: readonly TensorType[]; readonly leastRows: number };
    };
  };
  /** Index of the bias input: int32 (int64 beside int16 activations), scale = input scale · weight scale, zero point 0. */
  readonly bias?: number;
  /** The input that may be an INT8 table beside float activations: what is taken from it comes out on the table's grid. */
  readonly table?: number;
  /** Of a recurrent cell with states of its own. */
  readonly cell?: CellRule;
  /** All quantized inputs and outputs share one scale and zero point. */
  readonly sameScale?: true;
  /** Scale and zero point that outputs must have, by activation type. */
  readonly fixedOutput?: {
    readonly [T in 'INT8' | 'UINT8' | 'INT16']?: { readonly scale: number; readonly zeroPoint: number };
  };
  /**
   * Squashes logits into the grid of `fixedOutput`, element by element or along an axis, and keeps their order: at the end of
   * a model a recipe may keep it in float, widen it, or leave it out.
   */
  readonly terminal?: true;
  /** Inputs that stay as they are (indices, axes, shapes). */
  readonly notQuantized?: readonly number[];
  /** Outputs that stay as they are (indices, booleans, shapes). */
  readonly outputsNotQuantized?: readonly number[];
}

/** Facts that builtin and custom ops share. */
export interface OpFacts<O> {
  readonly inputs: readonly Operand[];
  readonly outputs: readonly Operand[];
  /**
   * The operands of a variant of the op that takes others than `inputs` and `outputs` say (the basic kernel of LSTM);
   * `undefined` where the options call for no such variant.
   */
  variantOperands?(options: O): OperandLists | undefined;
  /** Operands of `intermediates`: tensors that only carry quantization parameters (integer LSTM). */
  readonly intermediates?: readonly Operand[];
  /**
   * Reads or writes state beyond its operands, or draws random numbers: keeps its place, is never folded or merged. An op
   * with `subgraphFields` does so besides where an operator of those subgraphs does.
   */
  readonly stateful?: true;
  /** An output's shape depends on the contents of inputs in a way that no shape rule can state. */
  readonly dynamicOutput?: true;
  /** The output stands for the real numbers that the first input stands for, and only stores them in another form. */
  readonly sameReals?: true;
  /** Option fields that hold the index of a subgraph, or a list of them. */
  readonly subgraphFields?: readonly string[];
  readonly quantize?: QuantizeRule;
  /**
   * Element type and shape of every output.
   * @throws {LiteError} `SHAPE_…` or `DTYPE_…` where the call cannot be valid.
   */
  inferTypes(call: OpCall<O>): readonly TensorTypeAndShape[];
}

/** Everything there is to know about a builtin op. One record per op, in `ops/`. */
export interface OpSpec<K extends OpName = OpName> extends OpFacts<OpOptions[K]> {
  readonly name: K;
  readonly code: (typeof BuiltinOperator)[K];
  /** Name of its option table. */
  readonly options: (typeof operatorOptions)[K];
  /** The LOWEST version of the op that expresses the call. Source: tools/versioning/op_version.cc of LiteRT. */
  version(call: OpCall<OpOptions[K]>): number;
}

/** A builtin op in code that does not care which. */
export type AnyOpSpec = { readonly [K in OpName]: OpSpec<K> }[OpName];
